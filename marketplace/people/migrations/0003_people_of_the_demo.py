from django.db import migrations, models


def mark(apps, schema_editor):
    """Nobody but the demonstration has addresses in .example, which no mail ever reaches."""
    people = apps.get_model("people", "User").objects
    people.filter(email__iendswith=".example").update(of_demo=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_shared_cache")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="of_demo",
            field=models.BooleanField(default=False, verbose_name="made up for the demonstration"),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop, elidable=True),
    ]
