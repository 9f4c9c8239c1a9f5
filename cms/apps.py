from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """What editors write."""

    name = "cms"
    verbose_name = _("Content")

    def ready(self):
        """Plant the site's own pages after a migration; open a collaboration on publication."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from . import opening, tree

        post_migrate.connect(tree.ensure_after_migration, sender=self)
        opening.connect()
