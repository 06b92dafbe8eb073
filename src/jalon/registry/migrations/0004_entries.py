"""Create how records stand in a version."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_records_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommitmentEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("number", models.CharField(blank=True, max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("financial_support", "financial_support"),
                            ("service", "service"),
                            ("training", "training"),
                            ("committee", "committee"),
                            ("mandate", "mandate"),
                            ("study", "study"),
                            ("generic", "generic"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "firmness",
                    models.CharField(
                        choices=[
                            ("firm", "firm"),
                            ("continued", "continued"),
                            ("conditional", "conditional"),
                            ("possibility", "possibility"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_own", models.BooleanField(default=True)),
                ("mentions", models.JSONField(default=dict)),
                ("items", models.JSONField(default=list)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="registry.commitment"
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="repeated_by", to="registry.commitment"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="registry.version"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="commitment",
            name="current_entry",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.commitmententry"
            ),
        ),
        migrations.CreateModel(
            name="ObjectiveEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("page", models.PositiveIntegerField(null=True)),
                (
                    "objective",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="registry.objective"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="registry.version"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="objective",
            name="current_entry",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.objectiveentry"
            ),
        ),
        migrations.CreateModel(
            name="PriorityEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("page", models.PositiveIntegerField(null=True)),
                ("number", models.CharField(blank=True, max_length=40)),
                (
                    "priority",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="registry.priority"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="registry.version"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="priority",
            name="current_entry",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.priorityentry"
            ),
        ),
        migrations.AddField(
            model_name="objectiveentry",
            name="priority_entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="objectives", to="registry.priorityentry"
            ),
        ),
        migrations.AddField(
            model_name="commitmententry",
            name="priority_entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="registry.priorityentry"
            ),
        ),
        migrations.CreateModel(
            name="ResponseEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("heading", models.TextField(blank=True)),
                ("verdict", models.CharField(blank=True, max_length=120)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("page", models.PositiveIntegerField(null=True)),
                (
                    "priority_entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="responses", to="registry.priorityentry"
                    ),
                ),
                (
                    "responder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="response_entries", to="registry.organisation"
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="registry.response"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="registry.version"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="response",
            name="current_entry",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.responseentry"
            ),
        ),
        migrations.CreateModel(
            name="ContextEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("page", models.PositiveIntegerField(null=True)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="registry.version"
                    ),
                ),
                (
                    "response_entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="context", to="registry.responseentry"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="commitmententry",
            name="response_entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="registry.responseentry"
            ),
        ),
        migrations.AddField(
            model_name="commitmententry",
            name="wording",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="registry.wording"),
        ),
        migrations.AddConstraint(
            model_name="priorityentry",
            constraint=models.UniqueConstraint(fields=("priority", "version"), name="priority_once_per_version"),
        ),
        migrations.AddConstraint(
            model_name="objectiveentry",
            constraint=models.UniqueConstraint(fields=("objective", "version"), name="objective_once_per_version"),
        ),
        migrations.AddConstraint(
            model_name="responseentry",
            constraint=models.UniqueConstraint(fields=("response", "version"), name="response_once_per_version"),
        ),
        migrations.AddConstraint(
            model_name="commitmententry",
            constraint=models.UniqueConstraint(fields=("commitment", "version"), name="commitment_once_per_version"),
        ),
    ]
