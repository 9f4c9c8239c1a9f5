from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Keep the index true to what is published."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.journal import outbox
        from search import outgoing, probes, signals

        signals.connect()
        probes.connect()
        outbox.handles(outgoing.TOPIC, outgoing.send, label=_("Search index"), batch=outgoing.JOBS)
