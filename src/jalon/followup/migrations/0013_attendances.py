import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0012_agendas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
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
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("represented", "Represented"),
                            ("excused", "Excused"),
                            ("absent", "Absent"),
                        ],
                        max_length=12,
                        verbose_name="attendance",
                    ),
                ),
                (
                    "by_alternate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stood_in",
                        to="followup.membership",
                        verbose_name="represented by",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="followup.meeting"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="followup.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["recorded"])),
                        name="attendance_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "membership"),
                        name="attendance_once_per_seat",
                        violation_error_message="The attendance of this member is recorded already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by_alternate__isnull", False), ("presence", "represented")),
                            models.Q(models.Q(("presence", "represented"), _negated=True), ("by_alternate__isnull", True)),
                            _connector="OR",
                        ),
                        name="attendance_represented_iff_by_somebody",
                        violation_error_message="A member is represented by an alternate: name the alternate, and only then.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
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
                ("text", models.CharField(max_length=1000, verbose_name="what the interest is")),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="followup.agendaitem"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="followup.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["declared", "withdrawn"])),
                        name="conflict_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "declared")),
                        fields=("item", "membership"),
                        name="conflict_once_per_seat_and_item",
                        violation_error_message="This conflict of interest is declared already.",
                    ),
                ],
            },
        ),
    ]
