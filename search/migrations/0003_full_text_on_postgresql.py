"""PostgreSQL's full-text tables and triggers; other databases have none.

They are empty: after this migration of a site that has pages, `manage.py reindex` fills them.
"""

from django.db import migrations

from search.engines import postgres_tables


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        postgres_tables.create(schema_editor.connection)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        postgres_tables.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]
    operations = [migrations.RunPython(forwards, backwards)]
