"""SQLite's full-text tables and triggers; other databases have none.

They derive from the rows. A later migration that alters `IndexedDocument` remakes its table
on SQLite, which drops the triggers: let it end with this same operation and empty this one.
"""

from django.db import migrations

from search.engines import sqlite


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        sqlite.create(schema_editor.connection)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        sqlite.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_first")]
    operations = [migrations.RunPython(forwards, backwards)]
