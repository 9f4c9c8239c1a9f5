from django.db import migrations


class Migration(migrations.Migration):
    """What an import remembers of its sources."""

    dependencies = [("cms", "0001_first")]

    operations = []
