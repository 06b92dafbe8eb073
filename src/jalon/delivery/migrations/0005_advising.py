"""The tables of measures, risks, sittings and referrals; what a consent covers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0004_rows"),
        ("registry", "0008_in_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="covers_referrals",
            field=models.BooleanField(
                blank=True, default=False, verbose_name="also agrees that a body to which the file is referred reads it"
            ),
        ),
        migrations.CreateModel(
            name="Measurement",
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
                ("before", models.DecimalField(decimal_places=4, max_digits=18, verbose_name="value before")),
                ("before_on", models.DateField(verbose_name="measured before on")),
                ("after", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="value after")),
                ("after_on", models.DateField(blank=True, null=True, verbose_name="measured after on")),
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
                        condition=models.Q(("state__in", ["before", "after"])),
                        name="measurement_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("after__isnull", False), ("after_on__isnull", False), ("state", "after")),
                            models.Q(
                                models.Q(("state", "after"), _negated=True), ("after__isnull", True), ("after_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="measurement_after_iff_measured_twice",
                        violation_error_message="Give the value after and its day, and only then.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
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
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="registry.organisation",
                        verbose_name="body it is referred to",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["offered", "accepted", "declined", "withdrawn"])),
                        name="referral_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["offered", "accepted"])),
                        fields=("case", "receiver"),
                        name="referral_once_per_body",
                        violation_error_message="The file is referred to this body already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Risk",
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
                ("title", models.CharField(max_length=300, verbose_name="what could go wrong")),
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
                        condition=models.Q(("state__in", ["open", "closed"])),
                        name="risk_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
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
                ("held_on", models.DateField(verbose_name="held on")),
                ("hours", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="hours")),
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
                        condition=models.Q(("state__in", ["held", "struck"])),
                        name="sitting_in_a_known_state",
                        violation_error_message="This is no state of the procedure.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", 1000)),
                        name="sitting_takes_time",
                        violation_error_message="A sitting takes more than no time, and less than a thousand hours.",
                    ),
                ],
            },
        ),
    ]
