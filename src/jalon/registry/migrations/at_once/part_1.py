"""A part of the tables that are made at once, in the order in which they need one another; written by a program."""

import django.db.models.deletion
import jalon.registry.identifiers
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name='Person',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('password', models.CharField(max_length=128, verbose_name='password')),
            ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
            ('email', models.EmailField(max_length=254, unique=True)),
            ('name', models.CharField(max_length=200)),
            ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], default='fr', max_length=2)),
            ('is_active', models.BooleanField(default=True)),
            ('is_demonstration', models.BooleanField(default=False)),
            ('joined_at', models.DateTimeField(auto_now_add=True)),
        ],
        options={
            'verbose_name': 'person',
            'verbose_name_plural': 'people',
        },
    ),
    migrations.CreateModel(
        name='Territory',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('slug', models.SlugField(max_length=80, unique=True)),
            ('kind', models.CharField(choices=[('country', 'Country'), ('administrative_region', 'Administrative region'), ('planning_territory', 'Planning territory'), ('municipality', 'Municipality')], max_length=30)),
            ('code', models.CharField(blank=True, max_length=20)),
            ('source', models.CharField(blank=True, max_length=300)),
            ('is_demonstration', models.BooleanField(default=False)),
            ('changed_at', models.DateTimeField(auto_now=True)),
            ('within', models.ManyToManyField(blank=True, related_name='parts', to='registry.territory')),
        ],
        options={
            'constraints': [models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('kind', 'code'), name='territory_code_once_per_kind', violation_error_message='Another territory of this kind has this code.')],
        },
    ),
    migrations.CreateModel(
        name='Phrase',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('digest', models.CharField(max_length=32, unique=True)),
            ('text', models.TextField()),
        ],
        options={
            'db_table': 'phrase',
        },
    ),
    migrations.CreateModel(
        name='Organisation',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('slug', models.SlugField(max_length=80, unique=True)),
            ('kind', models.CharField(choices=[('ministry', 'Ministry'), ('regional_office', 'Regional office'), ('regional_conference', 'Regional administrative conference'), ('municipality', 'Municipality'), ('partner', 'Partner body'), ('enterprise', 'Enterprise'), ('other', 'Other body')], default='other', max_length=30)),
            ('source', models.CharField(blank=True, max_length=300)),
            ('is_demonstration', models.BooleanField(default=False)),
            ('changed_at', models.DateTimeField(auto_now=True)),
            ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='registry.organisation')),
            ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='registry.territory')),
        ],
    ),
    migrations.CreateModel(
        name='TerritoryName',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('language', models.CharField(max_length=2)),
            ('name', models.CharField(max_length=200)),
            ('valid_from', models.DateField(blank=True, null=True)),
            ('valid_to', models.DateField(blank=True, null=True)),
            ('territory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='registry.territory')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='territory_name_runs_forward', violation_error_message='A name ends after it begins.')],
        },
    ),
    migrations.CreateModel(
        name='LedgerEntry',
        fields=[
            ('number', models.BigAutoField(primary_key=True, serialize=False)),
            ('at', models.DateTimeField()),
            ('actor', models.CharField(max_length=200)),
            ('action', models.CharField(max_length=60)),
            ('subject_kind', models.CharField(max_length=40)),
            ('subject_id', models.CharField(max_length=64)),
            ('reason', models.TextField(blank=True)),
            ('details', models.JSONField(default=dict)),
            ('previous_hash', models.CharField(max_length=64, unique=True)),
            ('hash', models.CharField(max_length=64, unique=True)),
            ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'indexes': [models.Index(fields=['subject_kind', 'subject_id', 'number'], name='ledger_by_subject')],
        },
    ),
    migrations.CreateModel(
        name='Source',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sha256', models.CharField(max_length=64, unique=True)),
            ('name', models.CharField(max_length=255)),
            ('media_type', models.CharField(max_length=120)),
            ('size_bytes', models.PositiveBigIntegerField()),
            ('obtained_from', models.CharField(blank=True, help_text='Address or person the file came from', max_length=1000)),
            ('obtained_at', models.DateTimeField()),
            ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
        ],
    ),
    migrations.CreateModel(
        name='PhraseMark',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('mark', models.BigIntegerField(db_index=True)),
            ('phrase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='registry.phrase')),
        ],
        options={
            'db_table': 'phrase_mark',
        },
    ),
    migrations.CreateModel(
        name='Likeness',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('share_percent', models.PositiveSmallIntegerField()),
            ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.phrase')),
            ('phrase', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='likenesses', to='registry.phrase')),
        ],
        options={
            'db_table': 'phrase_likeness',
            'constraints': [models.UniqueConstraint(fields=('phrase', 'other'), name='likeness_once_per_pair')],
        },
    ),
    migrations.CreateModel(
        name='Role',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('kind', models.CharField(choices=[('reader', 'Reader'), ('contributor', 'Contributor (partner)'), ('adviser', 'Adviser (regional office)'), ('coordinator', 'Coordinator (regional conference)'), ('publisher', 'Publisher (ministry)'), ('elected_official', 'Elected official'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20)),
            ('starts_on', models.DateField()),
            ('ends_on', models.DateField(blank=True, null=True)),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='registry.organisation')),
            ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
            ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='registry.territory')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='role_runs_forward', violation_error_message='A role ends on or after the day it starts.')],
        },
    ),
    migrations.CreateModel(
        name='FormerSlug',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('kind', models.CharField(choices=[('territory', 'Territory'), ('organisation', 'Organisation')], max_length=20)),
            ('slug', models.SlugField(max_length=80)),
            ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='registry.organisation')),
            ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='registry.territory')),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='former_slug_never_reused', violation_error_message='This address was used before, and addresses are never given twice.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'territory'), ('organisation__isnull', True), ('territory__isnull', False)), models.Q(('kind', 'organisation'), ('organisation__isnull', False), ('territory__isnull', True)), _connector='OR'), name='former_slug_points_to_its_kind', violation_error_message='A former address points to one territory or one organisation.')],
        },
    ),
    migrations.CreateModel(
        name='OrganisationName',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('language', models.CharField(max_length=2)),
            ('name', models.CharField(max_length=300)),
            ('acronym', models.CharField(blank=True, max_length=30)),
            ('valid_from', models.DateField(blank=True, null=True)),
            ('valid_to', models.DateField(blank=True, null=True)),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='registry.organisation')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='organisation_name_runs_forward', violation_error_message='A name ends after it begins.')],
        },
    ),
    migrations.CreateModel(
        name='Reading',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('reader_version', models.CharField(max_length=200)),
            ('language', models.CharField(blank=True, max_length=3)),
            ('title', models.CharField(blank=True, max_length=1000)),
            ('pages', models.PositiveIntegerField(null=True)),
            ('text', models.TextField()),
            ('layout', models.JSONField(default=list)),
            ('outline', models.JSONField()),
            ('made_at', models.DateTimeField()),
            ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='registry.source')),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('source', 'reader_version'), name='reading_once_per_reader_version', violation_error_message='This version of the reader has read this source already.')],
        },
    ),
    migrations.CreateModel(
        name='Plan',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('title', models.CharField(max_length=1000)),
            ('strategy', models.CharField(blank=True, max_length=500)),
            ('starts_on', models.DateField(blank=True, null=True)),
            ('ends_on', models.DateField(blank=True, null=True)),
            ('language', models.CharField(blank=True, max_length=3)),
            ('is_demonstration', models.BooleanField(default=False)),
            ('created_at', models.DateTimeField(auto_now_add=True)),
            ('changed_at', models.DateTimeField()),
            ('responder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='registry.organisation')),
            ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='registry.territory')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='plan_runs_forward', violation_error_message='A plan ends after it starts.')],
        },
    ),
    migrations.CreateModel(
        name='Version',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('number', models.PositiveIntegerField()),
            ('title', models.CharField(max_length=1000)),
            ('published_at', models.DateTimeField()),
            ('reason', models.TextField(blank=True)),
            ('checks', models.JSONField(default=list)),
            ('missing_numbers', models.JSONField(default=list)),
            ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registry.plan')),
            ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('reading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registry.reading')),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='version_number_once_per_plan', violation_error_message='This plan has a version of this number already.'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='version_number_from_one', violation_error_message='Versions are numbered from 1.')],
        },
    ),
    migrations.CreateModel(
        name='SearchEntry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('kind', models.CharField(max_length=20)),
            ('public_id', models.CharField(max_length=16, unique=True)),
            ('language', models.CharField(blank=True, max_length=3)),
            ('commitment_kind', models.CharField(blank=True, max_length=20)),
            ('firmness', models.CharField(blank=True, max_length=20)),
            ('year', models.PositiveSmallIntegerField(null=True)),
            ('folded', models.TextField()),
            ('stems', models.TextField()),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.organisation')),
            ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.plan')),
            ('territory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.territory')),
            ('status', models.CharField(blank=True, max_length=20)),
        ],
        options={
            'db_table': 'search_entry',
        },
    ),
    migrations.CreateModel(
        name='Draft',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
            ('state', models.CharField(choices=[('open', 'Under review'), ('published', 'Published'), ('discarded', 'Discarded')], default='open', max_length=12)),
            ('revision', models.PositiveIntegerField(default=0)),
            ('opened_at', models.DateTimeField()),
            ('closed_at', models.DateTimeField(blank=True, null=True)),
            ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='registry.plan')),
            ('reading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='registry.reading')),
            ('version', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draft', to='registry.version')),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), ('version__isnull', False)), models.Q(models.Q(('state', 'published'), _negated=True), ('version__isnull', True)), _connector='OR'), name='draft_published_iff_versioned', violation_error_message='A published draft has a version, and only a published one.'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('plan',), name='draft_open_once_per_plan', violation_error_message='This plan already has a draft under review.')],
        },
    ),
]
