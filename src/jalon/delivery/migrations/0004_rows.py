"""The tables of what happens inside projects; declared answers of reports."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0003_agreements"),
        ("followup", "0024_meeting_links"),
        ("registry", "0008_in_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="sealed",
            field=models.TextField(blank=True, verbose_name="restricted answers"),
        ),
        migrations.AddField(
            model_name="report",
            name="values",
            field=models.JSONField(blank=True, default=dict, verbose_name="answers"),
        ),
        migrations.CreateModel(
            name="Deliverable",
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
                ("values", models.JSONField(blank=True, default=dict, verbose_name="answers")),
                ("sealed", models.TextField(blank=True, verbose_name="restricted answers")),
                ("title", models.CharField(max_length=300, verbose_name="what is handed over")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("delivered_on", models.DateField(blank=True, null=True, verbose_name="delivered on")),
                ("found_at", models.CharField(blank=True, max_length=500, verbose_name="where it is (words or an address)")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="delivery.case"
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "delivered", "accepted"])),
                        name="deliverable_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "planned"), ("delivered_on__isnull", False), _connector="OR"),
                        name="deliverable_delivered_on_a_day",
                        violation_error_message="Give the day on which it was delivered.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Funding",
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
                ("values", models.JSONField(blank=True, default=dict, verbose_name="answers")),
                ("sealed", models.TextField(blank=True, verbose_name="restricted answers")),
                ("source", models.CharField(max_length=40, verbose_name="source")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="programme or note")),
                ("amount_cad", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in dollars")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="delivery.case"
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["sought", "promised", "confirmed", "received", "refused"])),
                        name="funding_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cad__gt", 0)),
                        name="funding_is_money",
                        violation_error_message="Money of a source is more than nothing.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("received_on__isnull", False), ("state", "received")),
                            models.Q(models.Q(("state", "received"), _negated=True), ("received_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="funding_received_iff_dated",
                        violation_error_message="Give the day on which the money was received, and only then.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectDecision",
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
                ("values", models.JSONField(blank=True, default=dict, verbose_name="answers")),
                ("sealed", models.TextField(blank=True, verbose_name="restricted answers")),
                ("title", models.CharField(max_length=1000, verbose_name="what was decided")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="delivery.case"
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
                    "cites",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_in",
                        to="followup.decision",
                        verbose_name="decision of a committee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["taken", "withdrawn"])),
                        name="project_decision_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectMilestone",
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
                ("values", models.JSONField(blank=True, default=dict, verbose_name="answers")),
                ("sealed", models.TextField(blank=True, verbose_name="restricted answers")),
                ("title", models.CharField(max_length=300, verbose_name="what is to be reached")),
                ("forecast_on", models.DateField(verbose_name="forecast for")),
                ("baseline_on", models.DateField(blank=True, null=True, verbose_name="baseline")),
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="reached on")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="delivery.case"
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
            ],
            options={
                "indexes": [models.Index(fields=["case", "forecast_on"], name="project_milestone_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "reached", "dropped"])),
                        name="project_milestone_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reached_on__isnull", False), ("state", "reached")),
                            models.Q(models.Q(("state", "reached"), _negated=True), ("reached_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="project_milestone_reached_iff_dated",
                        violation_error_message="Give the day on which the milestone was reached, and only then.",
                    ),
                ],
            },
        ),
    ]
