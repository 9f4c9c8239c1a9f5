from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    """What people ask the owners of entries."""

    name = "marketplace.questions"
    label = "questions"
    verbose_name = _("Questions to owners")

    def ready(self):
        """Tell people what is kept about them here, and erase it in time."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.people.about import tells_about

        from . import about, forgetting

        tells_about("questions", about.asked, models=("questions.Question",))
        tells_about("replies_to_questions", about.replied, models=("questions.Reply",))
        tells_about("complaints_about_questions", about.complained, models=("questions.Complaint",))
        forgetting.connect()
