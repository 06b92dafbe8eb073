import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0014_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Minutes",
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
                ("content", models.TextField(max_length=500000, verbose_name="content")),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopts",
                        to="followup.decision",
                        verbose_name="decision that adopts them",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="minutes", to="followup.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AdoptedMinutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("adopted_at", models.DateTimeField()),
                (
                    "minutes",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adopted", to="followup.minutes"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "adopted", "published"])),
                name="minutes_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adopted_by__isnull", True), ("state", "draft")),
                    models.Q(models.Q(("state", "draft"), _negated=True), ("adopted_by__isnull", False)),
                    _connector="OR",
                ),
                name="minutes_adopted_iff_by_a_decision",
                violation_error_message="Minutes are adopted by a decision, which they name.",
            ),
        ),
    ]
