import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0013_attendances"),
        ("registry", "0006_phrases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
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
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField(max_length=5000, verbose_name="what was decided")),
                (
                    "mode",
                    models.CharField(
                        choices=[("consensus", "By consensus"), ("vote", "By a vote")],
                        default="consensus",
                        max_length=10,
                        verbose_name="how it was decided",
                    ),
                ),
                ("votes_for", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="votes for")),
                ("votes_against", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="votes against")),
                ("abstentions", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abstentions")),
                ("is_carried", models.BooleanField(default=True, verbose_name="carried")),
                ("concerns", models.CharField(blank=True, max_length=1000, verbose_name="commitments it changes")),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settled_by",
                        to="followup.action",
                        verbose_name="follow-up",
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="followup.agendaitem"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="followup.meeting"),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="followup.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="followup.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sets_aside",
                        to="followup.decision",
                        verbose_name="later decision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DecisionCommitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decided_in", to="registry.commitment"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="followup.decision"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["taken", "set_aside"])),
                name="decision_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("meeting", "number"),
                name="decision_number_once_per_meeting",
                violation_error_message="The meeting has a decision of this number already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("abstentions__isnull", False),
                        ("mode", "vote"),
                        ("votes_against__isnull", False),
                        ("votes_for__isnull", False),
                    ),
                    models.Q(
                        ("abstentions__isnull", True),
                        ("mode", "consensus"),
                        ("votes_against__isnull", True),
                        ("votes_for__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="decision_votes_iff_voted",
                violation_error_message="A vote has its three counts, and a consensus none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("set_aside_by__isnull", False), ("state", "set_aside")),
                    models.Q(models.Q(("state", "set_aside"), _negated=True), ("set_aside_by__isnull", True)),
                    _connector="OR",
                ),
                name="decision_set_aside_iff_by_another",
                violation_error_message="A decision is set aside by another one, which it names.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisioncommitment",
            constraint=models.UniqueConstraint(
                fields=("decision", "commitment"),
                name="decision_commitment_once",
                violation_error_message="This commitment stands under the decision already.",
            ),
        ),
    ]
