"""State what is true of every row: words run forward, versions count from 1, what repeats is not own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_entries"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="commitmententry",
            constraint=models.CheckConstraint(
                condition=models.Q(("repeats__isnull", True), ("is_own", False), _connector="OR"),
                name="commitment_that_repeats_is_not_own",
                violation_error_message="A commitment that repeats another one is not the priority's own.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contextentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))),
                name="context_entry_runs_forward",
                violation_error_message="Words end after they begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftnode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__isnull", True), ("start__isnull", True)), ("end__gt", models.F("start")), _connector="OR"
                ),
                name="node_runs_forward",
                violation_error_message="Words end after they begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="objectiveentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))),
                name="objective_entry_runs_forward",
                violation_error_message="Words end after they begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="priorityentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))),
                name="priority_entry_runs_forward",
                violation_error_message="Words end after they begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="responseentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__isnull", True), ("start__isnull", True)), ("end__gt", models.F("start")), _connector="OR"
                ),
                name="response_entry_runs_forward",
                violation_error_message="Words end after they begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)),
                name="version_number_from_one",
                violation_error_message="Versions are numbered from 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))),
                name="wording_runs_forward",
                violation_error_message="Words end after they begin.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="commitmententry",
            name="commitment_once_per_version",
            constraint=models.UniqueConstraint(
                fields=("commitment", "version"),
                name="commitment_once_per_version",
                violation_error_message="A record stands once in a version.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="draftchange",
            name="change_revision_once_per_draft",
            constraint=models.UniqueConstraint(
                fields=("draft", "revision"),
                name="change_revision_once_per_draft",
                violation_error_message="A draft has one change of each revision.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="draftnode",
            name="node_key_once_per_draft",
            constraint=models.UniqueConstraint(
                fields=("draft", "key"),
                name="node_key_once_per_draft",
                violation_error_message="A record of a draft has a key of its own.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="formerslug",
            name="former_slug_never_reused",
            constraint=models.UniqueConstraint(
                fields=("kind", "slug"),
                name="former_slug_never_reused",
                violation_error_message="This address was used before, and addresses are never given twice.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="objectiveentry",
            name="objective_once_per_version",
            constraint=models.UniqueConstraint(
                fields=("objective", "version"),
                name="objective_once_per_version",
                violation_error_message="A record stands once in a version.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="priorityentry",
            name="priority_once_per_version",
            constraint=models.UniqueConstraint(
                fields=("priority", "version"),
                name="priority_once_per_version",
                violation_error_message="A record stands once in a version.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="reading",
            name="reading_once_per_reader_version",
            constraint=models.UniqueConstraint(
                fields=("source", "reader_version"),
                name="reading_once_per_reader_version",
                violation_error_message="This version of the reader has read this source already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="responseentry",
            name="response_once_per_version",
            constraint=models.UniqueConstraint(
                fields=("response", "version"),
                name="response_once_per_version",
                violation_error_message="A record stands once in a version.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="version",
            name="version_number_once_per_plan",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"),
                name="version_number_once_per_plan",
                violation_error_message="This plan has a version of this number already.",
            ),
        ),
    ]
