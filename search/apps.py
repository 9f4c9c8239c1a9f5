from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Keep the index true to what is published."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from cms.authoring.suggesting import suggest
        from marketplace.journal import outbox
        from marketplace.notices.kinds import Kind
        from marketplace.notices.registry import tells, tells_given
        from marketplace.organisations.work import offer
        from marketplace.people import about
        from marketplace.starting import serving
        from search import outgoing, probes, signals
        from search.engines import loaded
        from search.matching import due, working
        from search.matching import signals as matching_signals
        from search.meeting import telling as meeting
        from search.meeting import work
        from search.saved import actions, telling
        from search.saved import work as saved_work
        from search.start import services

        suggest(services.spoken_of)
        signals.connect()
        matching_signals.connect()
        probes.connect()
        serving.connect(loaded)
        offer(work.your_work)
        offer(saved_work.kept, saved=saved_work.mine)
        tells("matches.found", kind=Kind.MATCHES, hears=meeting.hears, says=meeting.says)
        tells_given(actions.NEWS, kind=Kind.SEARCHES, says=telling.says)
        about.tells_about("saved_searches", saved_work.about, models=("search.SavedSearch",))
        outbox.handles(outgoing.TOPIC, outgoing.send, label=_("Search index"), batch=outgoing.JOBS)
        outbox.handles(due.TOPIC, working.work, label=_("Matching"))
