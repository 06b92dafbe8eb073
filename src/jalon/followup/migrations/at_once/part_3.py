"""A part of the tables that are made at once, in the order in which they need one another; written by a program."""

import django.db.models.deletion
import jalon.registry.identifiers
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name='Action',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('state', models.CharField(max_length=20)),
            ('revision', models.PositiveIntegerField(default=0)),
            ('opened_at', models.DateTimeField(editable=False)),
            ('changed_at', models.DateTimeField(editable=False)),
            ('title', models.CharField(max_length=300, verbose_name='what is to be done')),
            ('due_on', models.DateField(verbose_name='due on')),
            ('outcome', models.TextField(blank=True, max_length=5000, verbose_name='what came of it')),
            ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='registry.organisation', verbose_name='who does it')),
            ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_set', to='registry.plan')),
            ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='registry.priority')),
            ('track', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='followup.track')),
            ('obstacle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='followup.obstacle')),
        ],
        options={
            'indexes': [models.Index(fields=['plan', 'state', 'due_on'], name='action_by_state'), models.Index(fields=['state', 'due_on'], name='action_due'), models.Index(fields=['due_on'], name='action_due_list'), models.Index(fields=['changed_at'], name='action_changed')],
            'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['to_do', 'done', 'dropped'])), name='action_in_a_known_state', violation_error_message='This is no state of the procedure.')],
        },
    ),
    migrations.CreateModel(
        name='AgendaItem',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('state', models.CharField(max_length=20)),
            ('revision', models.PositiveIntegerField(default=0)),
            ('opened_at', models.DateTimeField(editable=False)),
            ('changed_at', models.DateTimeField(editable=False)),
            ('position', models.PositiveSmallIntegerField(verbose_name='place on the agenda')),
            ('title', models.CharField(max_length=300, verbose_name='title')),
            ('text', models.TextField(blank=True, max_length=5000, verbose_name='what it is about')),
            ('purpose', models.CharField(choices=[('information', 'For information'), ('discussion', 'For discussion'), ('decision', 'For decision')], default='discussion', max_length=12, verbose_name='purpose')),
            ('concerns', models.CharField(blank=True, max_length=1000, verbose_name='commitments it is about')),
            ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='followup.meeting')),
            ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='registry.priority', verbose_name='priority')),
            ('follow_up', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='followup.action')),
            ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='followup.question', verbose_name='question')),
            ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='followup.proposal', verbose_name='proposal')),
        ],
        options={
            'indexes': [models.Index(fields=['meeting', 'position'], name='agenda_in_order')],
            'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['listed', 'dropped'])), name='agenda_item_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.UniqueConstraint(condition=models.Q(('state', 'listed')), fields=('meeting', 'follow_up'), name='agenda_follow_up_once_per_meeting', violation_error_message='This follow-up stands on the agenda already.')],
        },
    ),
    migrations.CreateModel(
        name='AgendaCommitment',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discussed_in', to='registry.commitment')),
            ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='followup.agendaitem')),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('item', 'commitment'), name='agenda_commitment_once', violation_error_message='This commitment stands under the item already.')],
        },
    ),
    migrations.CreateModel(
        name='Conflict',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('state', models.CharField(max_length=20)),
            ('revision', models.PositiveIntegerField(default=0)),
            ('opened_at', models.DateTimeField(editable=False)),
            ('changed_at', models.DateTimeField(editable=False)),
            ('text', models.CharField(max_length=1000, verbose_name='what the interest is')),
            ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='followup.agendaitem')),
            ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='followup.membership', verbose_name='whose interest it is')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['declared', 'withdrawn'])), name='conflict_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.UniqueConstraint(condition=models.Q(('state', 'declared')), fields=('item', 'membership'), name='conflict_once_per_seat_and_item', violation_error_message='This conflict of interest is declared already.')],
        },
    ),
    migrations.CreateModel(
        name='Decision',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('state', models.CharField(max_length=20)),
            ('revision', models.PositiveIntegerField(default=0)),
            ('opened_at', models.DateTimeField(editable=False)),
            ('changed_at', models.DateTimeField(editable=False)),
            ('number', models.PositiveSmallIntegerField()),
            ('text', models.TextField(max_length=5000, verbose_name='what was decided')),
            ('mode', models.CharField(choices=[('consensus', 'By consensus'), ('vote', 'By a vote')], default='consensus', max_length=10, verbose_name='how it was decided')),
            ('votes_for', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='votes for')),
            ('votes_against', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='votes against')),
            ('abstentions', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='abstentions')),
            ('is_carried', models.BooleanField(default=True, verbose_name='carried')),
            ('concerns', models.CharField(blank=True, max_length=1000, verbose_name='commitments it changes')),
            ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled_by', to='followup.action', verbose_name='follow-up')),
            ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='followup.agendaitem')),
            ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='followup.meeting')),
            ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='followup.proposal', verbose_name='proposal')),
            ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='followup.question', verbose_name='question')),
            ('set_aside_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sets_aside', to='followup.decision', verbose_name='later decision')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['taken', 'set_aside'])), name='decision_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.UniqueConstraint(fields=('meeting', 'number'), name='decision_number_once_per_meeting', violation_error_message='The meeting has a decision of this number already.'), models.CheckConstraint(condition=models.Q(models.Q(('abstentions__isnull', False), ('mode', 'vote'), ('votes_against__isnull', False), ('votes_for__isnull', False)), models.Q(('abstentions__isnull', True), ('mode', 'consensus'), ('votes_against__isnull', True), ('votes_for__isnull', True)), _connector='OR'), name='decision_votes_iff_voted', violation_error_message='A vote has its three counts, and a consensus none.'), models.CheckConstraint(condition=models.Q(models.Q(('set_aside_by__isnull', False), ('state', 'set_aside')), models.Q(models.Q(('state', 'set_aside'), _negated=True), ('set_aside_by__isnull', True)), _connector='OR'), name='decision_set_aside_iff_by_another', violation_error_message='A decision is set aside by another one, which it names.')],
        },
    ),
    migrations.CreateModel(
        name='DecisionCommitment',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decided_in', to='registry.commitment')),
            ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='followup.decision')),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('decision', 'commitment'), name='decision_commitment_once', violation_error_message='This commitment stands under the decision already.')],
        },
    ),
    migrations.CreateModel(
        name='Minutes',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('state', models.CharField(max_length=20)),
            ('revision', models.PositiveIntegerField(default=0)),
            ('opened_at', models.DateTimeField(editable=False)),
            ('changed_at', models.DateTimeField(editable=False)),
            ('content', models.TextField(max_length=500000, verbose_name='content')),
            ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adopts', to='followup.decision', verbose_name='decision that adopts them')),
            ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='followup.meeting')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'adopted', 'published'])), name='minutes_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.CheckConstraint(condition=models.Q(models.Q(('adopted_by__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('adopted_by__isnull', False)), _connector='OR'), name='minutes_adopted_iff_by_a_decision', violation_error_message='Minutes are adopted by a decision, which they name.')],
        },
    ),
    migrations.CreateModel(
        name='AdoptedMinutes',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('content', models.TextField()),
            ('sha256', models.CharField(max_length=64)),
            ('adopted_at', models.DateTimeField()),
            ('minutes', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='adopted', to='followup.minutes')),
        ],
    ),
    migrations.AddField(
        model_name='Action',
        name='decision',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='followup.decision'),
    ),
    migrations.AddConstraint(
        model_name='Action',
        constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', True), ('plan__isnull', False), ('priority__isnull', False), ('track__isnull', False)), models.Q(('decision__isnull', False), ('plan__isnull', True), ('priority__isnull', True), ('track__isnull', True)), _connector='OR'), name='action_of_a_track_or_a_decision', violation_error_message='An action belongs to a track, or follows a decision.'),
    ),
    migrations.AddField(
        model_name='AgendaItem',
        name='minutes',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='followup.minutes'),
    ),
    migrations.AddConstraint(
        model_name='AgendaItem',
        constraint=models.UniqueConstraint(condition=models.Q(('state', 'listed')), fields=('meeting', 'minutes'), name='agenda_minutes_once_per_meeting', violation_error_message='These minutes stand on the agenda already.'),
    ),
]
