import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0010_committees"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
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
                ("number", models.PositiveIntegerField()),
                ("starts_at", models.DateTimeField(verbose_name="starts at")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
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
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="followup.committee"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["committee", "starts_at"], name="meeting_by_committee"),
                    models.Index(fields=["state", "starts_at"], name="meeting_by_state"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "convened", "held", "cancelled"])),
                        name="meeting_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.UniqueConstraint(
                        fields=("committee", "number"),
                        name="meeting_number_once_per_committee",
                        violation_error_message="The committee has a meeting of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                        name="meeting_runs_forward",
                        violation_error_message="A meeting ends after it starts.",
                    ),
                ],
            },
        ),
    ]
