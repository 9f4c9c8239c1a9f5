from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_register_code_and_classes'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='neighbours',
            field=models.ManyToManyField(blank=True, to='organisations.organisation', verbose_name='borders on'),
        ),
    ]
