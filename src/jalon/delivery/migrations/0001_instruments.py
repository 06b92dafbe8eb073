"""The tables of instruments, their versions, and what seals."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [("registry", "0007_search_status"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.SlugField(max_length=40, unique=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="Enterprise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True),
                ),
                ("sealed", models.TextField()),
                ("mark", models.CharField(blank=True, max_length=64)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enterprise",
                        to="registry.organisation",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enterprises", to="registry.territory"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InstrumentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("engine", models.CharField(max_length=12)),
                ("title_fr", models.CharField(max_length=300)),
                ("title_en", models.CharField(max_length=300)),
                ("declaration", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField()),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="delivery.instrument"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="instrument",
            name="current",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="delivery.instrumentversion"
            ),
        ),
        migrations.CreateModel(
            name="SealingKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=40, unique=True)),
                ("wrapped", models.TextField(blank=True)),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("destroyed_at__isnull", False), ("wrapped", "")),
                            models.Q(models.Q(("wrapped", ""), _negated=True), ("destroyed_at", None)),
                            _connector="OR",
                        ),
                        name="sealing_key_is_there_until_destroyed",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="enterprise",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mark", ""), _negated=True),
                fields=("mark",),
                name="enterprise_number_once",
                violation_error_message="An enterprise with this number is on record already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrumentversion",
            constraint=models.UniqueConstraint(fields=("instrument", "number"), name="instrument_version_once"),
        ),
    ]
