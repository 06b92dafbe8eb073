"""A part of the tables that are made at once, in the order in which they need one another; written by a program."""

import django.db.models.deletion
import jalon.registry.identifiers
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name='DraftChange',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('revision', models.PositiveIntegerField()),
            ('action', models.CharField(max_length=20)),
            ('before', models.JSONField(default=list)),
            ('after', models.JSONField(default=list)),
            ('made_at', models.DateTimeField()),
            ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='registry.draft')),
            ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('undoes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='registry.draftchange')),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('draft', 'revision'), name='change_revision_once_per_draft', violation_error_message='A draft has one change of each revision.')],
        },
    ),
    migrations.CreateModel(
        name='DraftNode',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('key', models.CharField(default=jalon.registry.identifiers.new_identifier, max_length=16)),
            ('position', models.BigIntegerField()),
            ('kind', models.CharField(choices=[('priority', 'Priority'), ('objective', 'Objective'), ('response', 'Response'), ('commitment', 'Commitment'), ('context', 'Context'), ('item', 'Detail of a commitment')], max_length=12)),
            ('state', models.CharField(choices=[('proposed', 'To check'), ('confirmed', 'Confirmed'), ('removed', 'Removed')], default='proposed', max_length=10)),
            ('number', models.CharField(blank=True, max_length=40)),
            ('text', models.TextField(blank=True)),
            ('start', models.PositiveIntegerField(null=True)),
            ('end', models.PositiveIntegerField(null=True)),
            ('page', models.PositiveIntegerField(null=True)),
            ('details', models.JSONField(default=dict)),
            ('confidence', models.FloatField(null=True)),
            ('origin_id', models.CharField(blank=True, max_length=40)),
            ('changed_revision', models.PositiveIntegerField(default=0)),
            ('changed_at', models.DateTimeField(null=True)),
            ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nodes', to='registry.draft')),
            ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='registry.draftnode')),
        ],
        options={
            'indexes': [models.Index(fields=['draft', 'parent', 'position'], name='node_in_order')],
            'constraints': [models.UniqueConstraint(fields=('draft', 'key'), name='node_key_once_per_draft', violation_error_message='A record of a draft has a key of its own.'), models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), ('end__gt', models.F('start')), _connector='OR'), name='node_runs_forward', violation_error_message='Words end after they begin.')],
        },
    ),
    migrations.CreateModel(
        name='PriorityEntry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('position', models.PositiveIntegerField()),
            ('text', models.TextField()),
            ('start', models.PositiveIntegerField()),
            ('end', models.PositiveIntegerField()),
            ('page', models.PositiveIntegerField(null=True)),
            ('number', models.CharField(blank=True, max_length=40)),
            ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.version')),
        ],
        options={
            'ordering': ['position'],
            'abstract': False,
            'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='priority_entry_runs_forward', violation_error_message='Words end after they begin.')],
        },
    ),
    migrations.CreateModel(
        name='Priority',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.plan')),
            ('current_entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.priorityentry')),
        ],
        options={
            'abstract': False,
        },
    ),
    migrations.CreateModel(
        name='Commitment',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.plan')),
        ],
        options={
            'abstract': False,
        },
    ),
    migrations.CreateModel(
        name='Wording',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('kind', models.CharField(choices=[('as_published', 'As published'), ('clarification', 'Clarification'), ('amendment', 'Amendment'), ('correction', 'Correction'), ('narrowing', 'Narrowing'), ('replacement', 'Replacement')], default='as_published', max_length=20)),
            ('text', models.TextField()),
            ('language', models.CharField(blank=True, max_length=3)),
            ('start', models.PositiveIntegerField()),
            ('end', models.PositiveIntegerField()),
            ('page', models.PositiveIntegerField(null=True)),
            ('made_at', models.DateTimeField()),
            ('reason', models.TextField(blank=True)),
            ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='registry.commitment')),
            ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('reading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='registry.reading')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='wording_runs_forward', violation_error_message='Words end after they begin.')],
        },
    ),
    migrations.CreateModel(
        name='Saying',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('commitment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='saying', to='registry.commitment')),
            ('phrase', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sayings', to='registry.phrase')),
            ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.plan')),
        ],
        options={
            'db_table': 'phrase_saying',
            'indexes': [models.Index(fields=['phrase', 'id'], name='saying_by_phrase')],
        },
    ),
    migrations.CreateModel(
        name='ResponseEntry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('position', models.PositiveIntegerField()),
            ('heading', models.TextField(blank=True)),
            ('verdict', models.CharField(blank=True, max_length=120)),
            ('start', models.PositiveIntegerField(null=True)),
            ('end', models.PositiveIntegerField(null=True)),
            ('page', models.PositiveIntegerField(null=True)),
            ('priority_entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='registry.priorityentry')),
            ('responder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='response_entries', to='registry.organisation')),
            ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.version')),
        ],
        options={
            'ordering': ['position'],
            'abstract': False,
            'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), ('end__gt', models.F('start')), _connector='OR'), name='response_entry_runs_forward', violation_error_message='Words end after they begin.')],
        },
    ),
    migrations.CreateModel(
        name='Response',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.plan')),
            ('current_entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.responseentry')),
        ],
        options={
            'abstract': False,
        },
    ),
    migrations.CreateModel(
        name='CommitmentEntry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('position', models.PositiveIntegerField()),
            ('number', models.CharField(blank=True, max_length=40)),
            ('kind', models.CharField(choices=[('financial_support', 'financial_support'), ('service', 'service'), ('training', 'training'), ('committee', 'committee'), ('mandate', 'mandate'), ('study', 'study'), ('generic', 'generic'), ('other', 'other')], max_length=20)),
            ('firmness', models.CharField(choices=[('firm', 'firm'), ('continued', 'continued'), ('conditional', 'conditional'), ('possibility', 'possibility')], max_length=20)),
            ('is_own', models.BooleanField(default=True)),
            ('mentions', models.JSONField(default=dict)),
            ('items', models.JSONField(default=list)),
            ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='registry.commitment')),
            ('repeats', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='registry.commitment')),
            ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.version')),
            ('priority_entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='registry.priorityentry')),
            ('response_entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='registry.responseentry')),
            ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='registry.wording')),
        ],
        options={
            'ordering': ['position'],
            'abstract': False,
            'indexes': [models.Index(fields=['version', 'position'], name='commitment_in_order')],
            'constraints': [models.UniqueConstraint(fields=('commitment', 'version'), name='commitment_once_per_version', violation_error_message='A record stands once in a version.'), models.CheckConstraint(condition=models.Q(('repeats__isnull', True), ('is_own', False), _connector='OR'), name='commitment_that_repeats_is_not_own', violation_error_message="A commitment that repeats another one is not the priority's own.")],
        },
    ),
    migrations.CreateModel(
        name='ContextEntry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('position', models.PositiveIntegerField()),
            ('text', models.TextField()),
            ('start', models.PositiveIntegerField()),
            ('end', models.PositiveIntegerField()),
            ('page', models.PositiveIntegerField(null=True)),
            ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.version')),
            ('response_entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='context', to='registry.responseentry')),
        ],
        options={
            'ordering': ['position'],
            'abstract': False,
            'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='context_entry_runs_forward', violation_error_message='Words end after they begin.')],
        },
    ),
    migrations.CreateModel(
        name='Objective',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.plan')),
        ],
        options={
            'abstract': False,
        },
    ),
    migrations.CreateModel(
        name='ObjectiveEntry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('position', models.PositiveIntegerField()),
            ('text', models.TextField()),
            ('start', models.PositiveIntegerField()),
            ('end', models.PositiveIntegerField()),
            ('page', models.PositiveIntegerField(null=True)),
            ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='registry.objective')),
            ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.version')),
            ('priority_entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='registry.priorityentry')),
        ],
        options={
            'ordering': ['position'],
            'abstract': False,
            'constraints': [models.UniqueConstraint(fields=('objective', 'version'), name='objective_once_per_version', violation_error_message='A record stands once in a version.'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='objective_entry_runs_forward', violation_error_message='Words end after they begin.')],
        },
    ),
    migrations.AddField(
        model_name='Plan',
        name='current_version',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.version'),
    ),
    migrations.AddField(
        model_name='PriorityEntry',
        name='priority',
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='registry.priority'),
    ),
    migrations.AddConstraint(
        model_name='PriorityEntry',
        constraint=models.UniqueConstraint(fields=('priority', 'version'), name='priority_once_per_version', violation_error_message='A record stands once in a version.'),
    ),
    migrations.AddField(
        model_name='Commitment',
        name='current_entry',
        field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.commitmententry'),
    ),
    migrations.AddField(
        model_name='ResponseEntry',
        name='response',
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='registry.response'),
    ),
    migrations.AddConstraint(
        model_name='ResponseEntry',
        constraint=models.UniqueConstraint(fields=('response', 'version'), name='response_once_per_version', violation_error_message='A record stands once in a version.'),
    ),
    migrations.AddField(
        model_name='Objective',
        name='current_entry',
        field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.objectiveentry'),
    ),
]
