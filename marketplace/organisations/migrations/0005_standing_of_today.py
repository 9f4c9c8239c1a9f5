from datetime import date

from django.db import migrations
from django.db.models import Q


def name_standing(apps, schema_editor):
    """Organisations with a lead today are active: nobody has to claim them again."""
    today = date.today()
    leads = apps.get_model("organisations", "Membership").objects.filter(
        Q(starts=None) | Q(starts__lte=today),
        Q(ends=None) | Q(ends__gte=today),
        status="active",
        role__in=("lead", "broker"),
    )
    apps.get_model("organisations", "Organisation").objects.filter(
        pk__in=leads.values("organisation")
    ).update(standing="active")


class Migration(migrations.Migration):

    dependencies = [("organisations", "0004_memberships_and_standing")]

    operations = [migrations.RunPython(name_standing, migrations.RunPython.noop)]
