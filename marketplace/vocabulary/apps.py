from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    """Shared words for services, topics and components."""

    name = "marketplace.vocabulary"
    label = "vocabulary"
    verbose_name = _("Vocabulary")
