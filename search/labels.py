"""The words for facets and their values, in the reader's language."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.choices import BlockKind, DevelopmentStatus
from cms.reading.authored import LANGUAGE_NAMES, capital
from marketplace.collaborations.stages import Openness, Stage
from marketplace.organisations.kinds import Kind, Tier, country_name
from marketplace.organisations.models import Organisation
from marketplace.vocabulary.models import Term

FACETS = {
    "kind": _("Kind"),
    "status": _("Status"),
    "stage": _("Stage"),
    "country": _("Country"),
    "tier": _("Tier"),
    "organisation": _("Organisation"),
    "service": _("Service"),
    "topic": _("Topic"),
    "licence": _("Licence"),
    "language": _("Language"),
    "region": _("Region"),
    "component": _("Component"),
    "technology": _("Technology"),
    "openness": _("Open to"),
    "organisation_kind": _("Kind of organisation"),
}
KINDS = {
    **dict(BlockKind.choices),
    "proposal": _("Need"),
    "guide": _("Guide"),
    "story": _("Story"),
    "organisation": _("Organisation"),
}
FIXED = {
    "kind": KINDS,
    "status": dict(DevelopmentStatus.choices),
    "stage": dict(Stage.choices),
    "tier": dict(Tier.choices),
    "language": LANGUAGE_NAMES,
    "openness": dict(Openness.choices),
    "organisation_kind": dict(Kind.choices),
}
TERMS = ("service", "topic", "component", "technology")
# These have an order of their own; the others stand by their counts.
ORDERED = {"stage": list(Stage.values), "status": list(DevelopmentStatus.values)}


class Labels:
    """The labels of the values asked for, read in at most two questions."""

    def __init__(self, wanted: Mapping[str, Iterable[str]]):
        keys = {key for facet in TERMS for key in wanted.get(facet, ())}
        slugs = set(wanted.get("organisation", ()))
        self.terms = terms(keys) if keys else {}
        self.organisations = organisations(slugs) if slugs else {}

    def of(self, facet: str, value: str) -> str:
        """What a reader calls the value; the value itself when nobody knows it."""
        if facet in TERMS:
            return capital(self.terms.get(value, ("", ""))[0]) or value
        if facet == "organisation":
            return self.organisations.get(value, value)
        if facet == "country":
            return country_name(value)
        return str(FIXED.get(facet, {}).get(value, value))

    def language(self, facet: str, value: str) -> str:
        """The language of a label that is not in the reader's own; else ""."""
        return self.terms.get(value, ("", ""))[1] if facet in TERMS else ""


def terms(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The label of each term and its language where it is a foreign one, by "scheme:code"."""
    split = [key.partition(":") for key in keys]
    rows = Term.objects.filter(
        scheme__in={scheme for scheme, _colon, _code in split},
        code__in={code for _scheme, _colon, code in split},
    ).values_list("scheme", "code", "label_en", "label_nl")
    here = get_language()
    found = {}
    for scheme, code, english, dutch in rows.iterator():
        mine, other, foreign = (dutch, english, "en") if here == "nl" else (english, dutch, "nl")
        found[f"{scheme}:{code}"] = (mine, "") if mine else (other, foreign)
    return found


def organisations(slugs: Iterable[str]) -> dict[str, str]:
    """The name of each organisation, by slug."""
    return dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "name"))
