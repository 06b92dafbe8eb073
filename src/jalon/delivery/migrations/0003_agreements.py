"""The tables of agreements: envelopes, terms, reports, instalments."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_cases"), ("registry", "0007_search_status")]

    operations = [
        migrations.CreateModel(
            name="Envelope",
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
                ("name_fr", models.CharField(max_length=200, verbose_name="name in French")),
                ("name_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("amount_cad", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in dollars")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
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
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="envelopes", to="registry.organisation"
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="envelopes", to="registry.territory"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
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
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="what was done")),
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
        ),
        migrations.CreateModel(
            name="Instalment",
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
                ("amount_cad", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in dollars")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("condition", models.CharField(blank=True, max_length=300, verbose_name="condition")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instalments",
                        to="delivery.report",
                        verbose_name="report it depends on",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Terms",
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
                ("amount_cad", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in dollars")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                (
                    "eligible_cost_cad",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="eligible expenses in dollars"
                    ),
                ),
                (
                    "other_aid_cad",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="other public money in dollars"
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="delivery.case"),
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
                    "envelope",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms_set",
                        to="delivery.envelope",
                        verbose_name="envelope",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="envelope",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "closed"])),
                name="envelope_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="envelope",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cad__gt", 0)),
                name="envelope_holds_money",
                violation_error_message="An envelope holds more than nothing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="envelope",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="envelope_runs_forward",
                violation_error_message="An envelope ends on or after the day it starts.",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["state", "due_on"], name="report_due"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["expected", "received", "returned", "accepted"])),
                name="report_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddIndex(
            model_name="instalment",
            index=models.Index(fields=["state", "due_on"], name="instalment_due"),
        ),
        migrations.AddConstraint(
            model_name="instalment",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "paid", "cancelled"])),
                name="instalment_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="instalment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cad__gt", 0)),
                name="instalment_is_money",
                violation_error_message="An instalment is more than nothing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="instalment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paid_on__isnull", False), ("state", "paid")),
                    models.Q(models.Q(("state", "paid"), _negated=True), ("paid_on", None)),
                    _connector="OR",
                ),
                name="instalment_paid_iff_dated",
                violation_error_message="Give the day on which the instalment was paid, and only then.",
            ),
        ),
        migrations.AddConstraint(
            model_name="terms",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["agreed", "ended"])),
                name="terms_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="terms",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cad__gt", 0)),
                name="terms_promise_money",
                violation_error_message="An agreement promises more than nothing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="terms",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="terms_run_forward",
                violation_error_message="An agreement ends on or after the day it starts.",
            ),
        ),
    ]
