"""The tables of cases: stages they went through, consents, what they deliver."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_instruments"), ("registry", "0007_search_status")]

    operations = [
        migrations.CreateModel(
            name="Delivery",
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
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="registry.commitment"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="registry.plan"
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="delivery.instrument",
                        verbose_name="measure",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Case",
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
                ("number", models.CharField(blank=True, max_length=40, verbose_name="number")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("stage", models.CharField(max_length=40, verbose_name="stage")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("is_restricted", models.BooleanField(default=True)),
                ("values", models.JSONField(blank=True, default=dict, verbose_name="answers")),
                ("sealed", models.TextField(blank=True, verbose_name="restricted answers")),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entrusted to",
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
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="held_cases",
                        to="registry.organisation",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kept_cases", to="registry.organisation"
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="registry.territory"),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="delivery.enterprise",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="delivery.instrument"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="delivery.instrumentversion",
                        verbose_name="version of the rules",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StageEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=40)),
                ("entered_on", models.DateField()),
                ("left_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="delivery.case"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
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
                ("given_on", models.DateField(verbose_name="given on")),
                ("given_by", models.CharField(max_length=200, verbose_name="in what capacity it was given")),
                ("words", models.TextField(blank=True, editable=False, verbose_name="words that were agreed to")),
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
                        condition=models.Q(("state__in", ["given", "withdrawn"])),
                        name="consent_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "given")),
                        fields=("case",),
                        name="consent_once_at_a_time",
                        violation_error_message="The consent is given already.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["linked", "unlinked"])),
                name="delivery_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("commitment", "instrument"),
                name="delivery_once",
                violation_error_message="This measure is linked to this commitment already.",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["instrument", "state", "changed_at"], name="case_of_instrument"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["territory", "instrument", "state"], name="case_of_territory"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "due_on"], name="case_due"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "done", "stopped"])),
                name="case_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("instrument", "number"),
                name="case_number_once",
                violation_error_message="Another file of this measure has this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("holder__isnull", True), ("enterprise__isnull", True), _connector="OR"),
                name="case_concerns_a_body_or_an_enterprise",
                violation_error_message="A file concerns a body or an enterprise, not both.",
            ),
        ),
        migrations.AddIndex(
            model_name="stageentry",
            index=models.Index(fields=["stage", "entered_on"], name="stage_entered"),
        ),
        migrations.AddConstraint(
            model_name="stageentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_on__isnull", True)), fields=("case",), name="case_stands_in_one_stage"
            ),
        ),
    ]
