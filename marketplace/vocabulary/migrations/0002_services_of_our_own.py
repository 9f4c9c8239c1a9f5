from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0001_first")]

    operations = [
        migrations.AlterField(
            model_name="term",
            name="scheme",
            field=models.CharField(
                choices=[
                    ("lgsl", "Service (LGSL, United Kingdom)"),
                    ("upl", "Service (UPL, Netherlands)"),
                    ("service", "Service (English and Dutch)"),
                    ("eurovoc", "Topic (EuroVoc)"),
                    ("gemma", "Reference component (GEMMA)"),
                    ("goal", "Goal for society"),
                    ("technology", "Technology"),
                ],
                max_length=12,
                verbose_name="list",
            ),
        ),
    ]
