from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """What people are told, when, and by which letter."""

    name = "marketplace.notices"
    label = "notices"
    verbose_name = _("Notices")

    def ready(self):
        """Hear of each line of the journal, write letters when they are due, and list them."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.journal import listening, mail, outbox
        from marketplace.organisations.desk.board import DESK
        from marketplace.people import letters as account_letters

        from . import actions, ledger, letters, memberships, outcomes, post

        listening.listen(actions.hear)
        outbox.handles(actions.TOPIC, letters.work, label=_("Notices"), batch=20, ours=True)
        mail.kept_by(ledger.LetterLedger())
        account_letters.carried_by(post.carry)
        DESK.offer(outcomes.on_desk)
        memberships.connect()
        self.tell()

    def tell(self):
        """Say what is kept about a person, and forget what no deletion reaches."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.people.about import forgets, tells_about

        from . import about

        tells_about("notices", about.notices, models=("notices.Notice",))
        tells_about("letters", about.letters, models=("notices.Letter",))
        wishes = ("notices.Preference", "notices.QuietHours")
        tells_about("what_you_want_to_hear", about.wishes, models=wishes)
        tells_about("follows", about.follows, models=("notices.Follow",))
        forgets("letters", about.forget_address)
