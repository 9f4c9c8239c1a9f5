from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    """What happened, in order, for ever."""

    name = "marketplace.journal"
    label = "journal"
    verbose_name = _("Journal")

    def ready(self):
        """Keep the triggers in place after each migration and count public changes."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from . import generation, triggers

        post_migrate.connect(triggers.keep, sender=self)
        post_save.connect(generation.note_change)
        post_delete.connect(generation.note_change)
