from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    """What happened, in order, for ever."""

    name = "marketplace.journal"
    label = "journal"
    verbose_name = _("Journal")

    def ready(self):
        """Keep the triggers in place, count public changes, send letters and tell how it goes."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from . import bulk, generation, mail, outbox, probes, triggers

        post_migrate.connect(triggers.keep, sender=self)
        post_save.connect(generation.note_change)
        post_delete.connect(generation.note_change)
        outbox.handles(mail.TOPIC, mail.deliver, label=_("E-mail"), batch=20, once=True)
        probes.connect()
        bulk.all_written.connect(
            outbox.doubt_after_restoring, dispatch_uid="outbox-doubt-after-restoring"
        )
