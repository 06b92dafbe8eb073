import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0015_minutes"),
        ("registry", "0006_phrases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True),
                ),
                ("state", models.CharField(max_length=20)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
            ],
        ),
        migrations.AddField(
            model_name="trace",
            name="committee",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="followup.committee"
            ),
        ),
        migrations.AddIndex(
            model_name="trace",
            index=models.Index(fields=["committee", "at"], name="trace_of_committee"),
        ),
        migrations.AddField(
            model_name="participation",
            name="changed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="registry.commitment"
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="followup.committee"
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="participations",
                to="registry.organisation",
                verbose_name="who takes part",
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="plan",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="registry.plan"),
        ),
        migrations.AddField(
            model_name="participation",
            name="priority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="registry.priority"
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["tied", "untied"])),
                name="participation_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "tied")),
                fields=("commitment", "committee", "organisation"),
                name="participation_tied_once",
                violation_error_message="This commitment is measured by this attendance already.",
            ),
        ),
    ]
