"""All tables of this part at once, as the migrations that are named build them one by one: a new database is made in a fraction of the time."""

import django.db.models.deletion
import jalon.registry.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('delivery', '0001_instruments'), ('delivery', '0002_cases'), ('delivery', '0003_agreements')]

    initial = True

    dependencies = [
        ('followup', '0025_participation_starts_on'),
        ('registry', '0008_in_order'),
    ]

    operations = [
        migrations.CreateModel(
            name='Enterprise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
                ('sealed', models.TextField()),
                ('mark', models.CharField(blank=True, max_length=64)),
                ('is_demonstration', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enterprise', to='registry.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enterprises', to='registry.territory')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('mark', ''), _negated=True), fields=('mark',), name='enterprise_number_once', violation_error_message='An enterprise with this number is on record already.')],
            },
        ),
        migrations.CreateModel(
            name='SealingKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40, unique=True)),
                ('wrapped', models.TextField(blank=True)),
                ('destroyed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('destroyed_at__isnull', False), ('wrapped', '')), models.Q(models.Q(('wrapped', ''), _negated=True), ('destroyed_at', None)), _connector='OR'), name='sealing_key_is_there_until_destroyed')],
            },
        ),
        migrations.CreateModel(
            name='Envelope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('name_fr', models.CharField(max_length=200, verbose_name='name in French')),
                ('name_en', models.CharField(max_length=200, verbose_name='name in English')),
                ('amount_cad', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount in dollars')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='envelopes', to='registry.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='envelopes', to='registry.territory')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'closed'])), name='envelope_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.CheckConstraint(condition=models.Q(('amount_cad__gt', 0)), name='envelope_holds_money', violation_error_message='An envelope holds more than nothing.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='envelope_runs_forward', violation_error_message='An envelope ends on or after the day it starts.')],
            },
        ),
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField(max_length=40, unique=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='InstrumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('engine', models.CharField(max_length=12)),
                ('title_fr', models.CharField(max_length=300)),
                ('title_en', models.CharField(max_length=300)),
                ('declaration', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField()),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delivery.instrument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('instrument', 'number'), name='instrument_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='registry.commitment')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='registry.plan')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='delivery.instrument', verbose_name='measure')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['linked', 'unlinked'])), name='delivery_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.UniqueConstraint(fields=('commitment', 'instrument'), name='delivery_once', violation_error_message='This measure is linked to this commitment already.')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='number')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('stage', models.CharField(max_length=40, verbose_name='stage')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('is_restricted', models.BooleanField(default=True)),
                ('values', models.JSONField(blank=True, default=dict, verbose_name='answers')),
                ('sealed', models.TextField(blank=True, verbose_name='restricted answers')),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entrusted to')),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='held_cases', to='registry.organisation')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_cases', to='registry.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='registry.territory')),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='delivery.enterprise')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='delivery.instrument')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='delivery.instrumentversion', verbose_name='version of the rules')),
            ],
            options={
                'indexes': [models.Index(fields=['instrument', 'state', 'changed_at'], name='case_of_instrument'), models.Index(fields=['territory', 'instrument', 'state'], name='case_of_territory'), models.Index(fields=['state', 'due_on'], name='case_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'stopped'])), name='case_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('instrument', 'number'), name='case_number_once', violation_error_message='Another file of this measure has this number.'), models.CheckConstraint(condition=models.Q(('holder__isnull', True), ('enterprise__isnull', True), _connector='OR'), name='case_concerns_a_body_or_an_enterprise', violation_error_message='A file concerns a body or an enterprise, not both.')],
            },
        ),
        migrations.CreateModel(
            name='StageEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=40)),
                ('entered_on', models.DateField()),
                ('left_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='delivery.case')),
            ],
            options={
                'indexes': [models.Index(fields=['stage', 'entered_on'], name='stage_entered')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('case',), name='case_stands_in_one_stage')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('given_on', models.DateField(verbose_name='given on')),
                ('given_by', models.CharField(max_length=200, verbose_name='in what capacity it was given')),
                ('words', models.TextField(blank=True, editable=False, verbose_name='words that were agreed to')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='delivery.case')),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['given', 'withdrawn'])), name='consent_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.UniqueConstraint(condition=models.Q(('state', 'given')), fields=('case',), name='consent_once_at_a_time', violation_error_message='The consent is given already.')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('text', models.TextField(blank=True, max_length=20000, verbose_name='what was done')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='delivery.case')),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_on'], name='report_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['expected', 'received', 'returned', 'accepted'])), name='report_in_a_known_state', violation_error_message='This is no state of the procedure.')],
            },
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('amount_cad', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount in dollars')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('eligible_cost_cad', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='eligible expenses in dollars')),
                ('other_aid_cad', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='other public money in dollars')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='delivery.case')),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('envelope', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms_set', to='delivery.envelope', verbose_name='envelope')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['agreed', 'ended'])), name='terms_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.CheckConstraint(condition=models.Q(('amount_cad__gt', 0)), name='terms_promise_money', violation_error_message='An agreement promises more than nothing.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='terms_run_forward', violation_error_message='An agreement ends on or after the day it starts.')],
            },
        ),
        migrations.CreateModel(
            name='Instalment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=jalon.registry.identifiers.new_identifier, editable=False, max_length=16, unique=True)),
                ('state', models.CharField(max_length=20)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('amount_cad', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount in dollars')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('condition', models.CharField(blank=True, max_length=300, verbose_name='condition')),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid on')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='delivery.case')),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='delivery.report', verbose_name='report it depends on')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_on'], name='instalment_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'paid', 'cancelled'])), name='instalment_in_a_known_state', violation_error_message='This is no state of the procedure.'), models.CheckConstraint(condition=models.Q(('amount_cad__gt', 0)), name='instalment_is_money', violation_error_message='An instalment is more than nothing.'), models.CheckConstraint(condition=models.Q(models.Q(('paid_on__isnull', False), ('state', 'paid')), models.Q(models.Q(('state', 'paid'), _negated=True), ('paid_on', None)), _connector='OR'), name='instalment_paid_iff_dated', violation_error_message='Give the day on which the instalment was paid, and only then.')],
            },
        ),
        migrations.AddField(
            model_name='Instrument',
            name='current',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delivery.instrumentversion'),
        ),
    ]
