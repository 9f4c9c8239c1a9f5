from django.db import migrations


class Migration(migrations.Migration):
    """Endings, former addresses and reports."""

    dependencies = [("cms", "0002_imports")]

    operations = []
