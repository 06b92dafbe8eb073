import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0011_meetings"),
        ("registry", "0006_phrases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
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
                ("position", models.PositiveSmallIntegerField(verbose_name="place on the agenda")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="what it is about")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("information", "For information"),
                            ("discussion", "For discussion"),
                            ("decision", "For decision"),
                        ],
                        default="discussion",
                        max_length=12,
                        verbose_name="purpose",
                    ),
                ),
                ("concerns", models.CharField(blank=True, max_length=1000, verbose_name="commitments it is about")),
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
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agenda", to="followup.meeting"),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="registry.priority",
                        verbose_name="priority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgendaCommitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="discussed_in", to="registry.commitment"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="followup.agendaitem"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(fields=["meeting", "position"], name="agenda_in_order"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["listed", "dropped"])),
                name="agenda_item_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendacommitment",
            constraint=models.UniqueConstraint(
                fields=("item", "commitment"),
                name="agenda_commitment_once",
                violation_error_message="This commitment stands under the item already.",
            ),
        ),
    ]
