import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """When owners last said that their entries still hold."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed_at', models.DateTimeField(verbose_name='said to hold on')),
                ('nudged_at', models.DateTimeField(null=True, verbose_name='asked on')),
                ('stale_at', models.DateTimeField(null=True, verbose_name='stale since')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='freshness', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'freshness of an entry',
                'verbose_name_plural': 'freshness of entries',
                'indexes': [models.Index(fields=['confirmed_at'], name='freshness_confirmed'), models.Index(fields=['nudged_at'], name='freshness_nudged')],
                'constraints': [models.CheckConstraint(condition=models.Q(('stale_at', None), ('nudged_at__isnull', False), _connector='OR'), name='freshness_stale_after_a_nudge')],
            },
        ),
    ]
