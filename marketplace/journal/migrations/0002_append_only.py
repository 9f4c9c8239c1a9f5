"""The journal refuses changes: triggers on both databases."""

from django.db import migrations

from marketplace.journal import triggers


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_first")]

    operations = [migrations.RunPython(triggers.install, triggers.uninstall)]
