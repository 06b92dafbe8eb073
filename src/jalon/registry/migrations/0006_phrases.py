"""Create the phrases that commitments say, and say which of them those on record say."""

import django.db.models.deletion
from django.db import migrations, models

from jalon.registry.phrase_index import Apps, index_phrases


def index_all(apps: Apps, _schema_editor: object) -> None:
    """Index the commitments of every published plan."""
    plans = apps.get_model("registry", "Plan").objects.filter(current_version__isnull=False)
    for plan in plans.order_by("pk").values_list("pk", flat=True):
        index_phrases(plan, apps=apps)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0005_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Phrase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=32, unique=True)),
                ("text", models.TextField()),
            ],
            options={"db_table": "phrase"},
        ),
        migrations.CreateModel(
            name="PhraseMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.BigIntegerField(db_index=True)),
                (
                    "phrase",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="registry.phrase"),
                ),
            ],
            options={"db_table": "phrase_mark"},
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share_percent", models.PositiveSmallIntegerField()),
                (
                    "other",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.phrase"),
                ),
                (
                    "phrase",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likenesses",
                        to="registry.phrase",
                    ),
                ),
            ],
            options={
                "db_table": "phrase_likeness",
                "constraints": [models.UniqueConstraint(fields=("phrase", "other"), name="likeness_once_per_pair")],
            },
        ),
        migrations.CreateModel(
            name="Saying",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "commitment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="saying", to="registry.commitment"
                    ),
                ),
                (
                    "phrase",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sayings",
                        to="registry.phrase",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.plan"),
                ),
            ],
            options={
                "db_table": "phrase_saying",
                "indexes": [models.Index(fields=["phrase", "id"], name="saying_by_phrase")],
            },
        ),
        migrations.RunPython(index_all, migrations.RunPython.noop),
    ]
