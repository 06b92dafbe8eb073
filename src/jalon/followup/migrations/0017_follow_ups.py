import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0016_participations"),
        ("registry", "0006_phrases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="followup.decision",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="follow_up",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agenda_items",
                to="followup.action",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="minutes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agenda_items",
                to="followup.minutes",
            ),
        ),
        migrations.AlterField(
            model_name="action",
            name="plan",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="action_set", to="registry.plan"
            ),
        ),
        migrations.AlterField(
            model_name="action",
            name="priority",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="registry.priority"
            ),
        ),
        migrations.AlterField(
            model_name="action",
            name="track",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="followup.track"
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["state", "due_on"], name="action_due"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decision__isnull", True), ("plan__isnull", False), ("priority__isnull", False), ("track__isnull", False)
                    ),
                    models.Q(
                        ("decision__isnull", False), ("plan__isnull", True), ("priority__isnull", True), ("track__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="action_of_a_track_or_a_decision",
                violation_error_message="An action belongs to a track, or follows a decision.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "listed")),
                fields=("meeting", "follow_up"),
                name="agenda_follow_up_once_per_meeting",
                violation_error_message="This follow-up stands on the agenda already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "listed")),
                fields=("meeting", "minutes"),
                name="agenda_minutes_once_per_meeting",
                violation_error_message="These minutes stand on the agenda already.",
            ),
        ),
    ]
