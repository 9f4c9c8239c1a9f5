from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from marketplace import demo
from marketplace.organisations.following import follow
from marketplace.organisations.work import offer


class CmsConfig(AppConfig):
    """What editors write."""

    name = "cms"
    verbose_name = _("Content")

    def ready(self):
        """Plant the site's own pages, review and editors after a migration; watch publication."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.notices import following as following_pages

        from . import access, handing_over, indexing, opening, probes, tree, work
        from .commenting import connecting as commenting
        from .demo_loader import records as demo_people
        from .following import connecting as following
        from .freshness import connecting as freshness
        from .introductions import connecting
        from .life import addresses, followers, returning
        from .life import letters as life_letters
        from .privacy import connecting as privacy
        from .questions import connecting as questions
        from .reports import letters as report_letters
        from .reviewing import letters as review_letters

        post_migrate.connect(tree.ensure_after_migration, sender=self)
        # The last app but one to report: by then every permission exists.
        post_migrate.connect(access.ensure_after_migration, sender=apps.get_app_config("auth"))
        follow(access.keep_in_step)
        demo.offered_by(demo_people.sign_ins)
        handing_over.connect()
        opening.connect()
        indexing.connect()
        probes.connect()
        returning.connect()
        addresses.connect()
        connecting.connect()
        life_letters.connect()
        report_letters.connect()
        review_letters.connect()
        followers.register(following_pages.move)
        for room in (commenting, questions, following, freshness, privacy):
            room.connect()
        offer(work.begun, unfinished=work.unfinished)
        for section in (work.reported, work.writing, work.importing, work.published):
            offer(section)
