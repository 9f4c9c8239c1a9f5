import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What people ask the owners of entries."""

    initial = True

    dependencies = [
        ('organisations', '0002_register_code_and_classes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='question')),
                ('language', models.CharField(max_length=5, verbose_name='language')),
                ('state', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('answered', 'Answered'), ('closed', 'Closed')], default='waiting', max_length=10, verbose_name='state')),
                ('at', models.DateTimeField(verbose_name='asked on')),
                ('waiting_since', models.DateTimeField(verbose_name='waiting since')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed on')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asking_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions_asked', to='organisations.organisation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions_received', to='organisations.organisation')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'question to an owner',
                'verbose_name_plural': 'questions to owners',
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('asker', 'Who asks'), ('owner', 'The owner'), ('broker', 'A broker of this site')], max_length=10, verbose_name='who complains')),
                ('because', models.TextField(max_length=2000, verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='complained on')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='settled on')),
                ('upheld', models.BooleanField(null=True, verbose_name='upheld')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='complaints', to='questions.question')),
            ],
            options={
                'verbose_name': 'complaint about a question',
                'verbose_name_plural': 'complaints about questions',
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('asker', 'Who asks'), ('owner', 'The owner'), ('broker', 'A broker of this site')], max_length=10, verbose_name='who speaks')),
                ('text', models.TextField(max_length=2000, verbose_name='reply')),
                ('language', models.CharField(max_length=5, verbose_name='language')),
                ('at', models.DateTimeField(verbose_name='written on')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='questions.question')),
            ],
            options={
                'verbose_name': 'reply to a question',
                'verbose_name_plural': 'replies to questions',
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['state', 'waiting_since'], name='question_state'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['asked_by', 'at'], name='question_asked_by'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'answered', 'closed'])), name='question_state_known'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(condition=models.Q(('asked_by__isnull', False), ('state', 'waiting')), fields=('page', 'asked_by'), name='one_waiting_question_per_person'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='question_closed_with_a_date'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('question',), name='one_open_complaint'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('upheld', None)), models.Q(('settled_at__isnull', False), ('upheld__isnull', False)), _connector='OR'), name='complaint_settled_with_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['asker', 'owner', 'broker'])), name='reply_side_known'),
        ),
    ]
