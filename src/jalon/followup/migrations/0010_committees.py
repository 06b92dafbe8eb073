import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jalon.registry.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0009_assessments"),
        ("registry", "0006_phrases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calendar_link", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Committee",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("partners", "Partners' committee"),
                            ("lab", "Development committee of a laboratory"),
                            ("conference", "Regional administrative conference"),
                            ("steering", "Steering committee"),
                            ("other", "Other committee"),
                        ],
                        max_length=12,
                        verbose_name="kind of committee",
                    ),
                ),
                ("name_fr", models.CharField(max_length=200, verbose_name="name in French")),
                ("name_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("mandate", models.TextField(blank=True, max_length=5000, verbose_name="mandate")),
                (
                    "quorum_kind",
                    models.CharField(
                        choices=[("share", "Share of the members, in percent"), ("count", "Number of members")],
                        default="share",
                        max_length=6,
                        verbose_name="how the quorum is counted",
                    ),
                ),
                ("quorum_value", models.PositiveSmallIntegerField(default=50, verbose_name="quorum (percent or members)")),
                (
                    "vote_rule",
                    models.CharField(
                        choices=[
                            ("majority", "More votes for than against"),
                            ("two_thirds", "Two thirds of the votes for and against"),
                            ("all_present", "More than half of those who may vote"),
                            ("unanimity", "No vote against"),
                        ],
                        default="majority",
                        max_length=12,
                        verbose_name="what carries a vote",
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False)),
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
                    "led_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_committees",
                        to="registry.organisation",
                        verbose_name="who leads it",
                    ),
                ),
                (
                    "secretariat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_committees",
                        to="registry.organisation",
                        verbose_name="who keeps its minutes",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="committees", to="registry.territory"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "role",
                    models.CharField(
                        choices=[("chair", "Chair"), ("member", "Member"), ("alternate", "Alternate"), ("observer", "Observer")],
                        default="member",
                        max_length=10,
                        verbose_name="role on the committee",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day of the term")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day of the term")),
                (
                    "alternate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alternates",
                        to="followup.membership",
                        verbose_name="stands in for",
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
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="followup.committee"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="registry.organisation",
                        verbose_name="body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="committee",
            index=models.Index(fields=["territory", "state"], name="committee_by_territory"),
        ),
        migrations.AddConstraint(
            model_name="committee",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["active", "ended"])),
                name="committee_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quorum_value__gte", 1), models.Q(("quorum_kind", "count"), ("quorum_value__lte", 100), _connector="OR")
                ),
                name="committee_quorum_can_be_made",
                violation_error_message="A quorum is a share from 1 to 100 percent, or a number of members from 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["committee", "starts_on"], name="membership_by_committee"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["organisation", "starts_on"], name="membership_by_organisation"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["held", "ended"])),
                name="membership_in_a_known_state",
                violation_error_message="This is no state of the procedure.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="membership_runs_forward",
                violation_error_message="A term ends on the day it starts, or later.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("alternate_of__isnull", False), ("role", "alternate")),
                    models.Q(models.Q(("role", "alternate"), _negated=True), ("alternate_of__isnull", True)),
                    _connector="OR",
                ),
                name="membership_alternate_iff_of_somebody",
                violation_error_message="An alternate stands in for a member, and only an alternate does.",
            ),
        ),
    ]
