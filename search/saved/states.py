"""How often a person hears of a saved search; pure, no database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Often(models.TextChoices):
    DAILY = "daily", _("Every day on which something is new")
    WEEKLY = "weekly", _("Once a week, if something is new")
    NEVER = "never", _("Never; I look myself")


# After so many days it is looked at again, whatever the hour.
DAYS = {Often.DAILY: 1, Often.WEEKLY: 7}
