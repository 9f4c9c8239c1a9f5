"""The closed lists an organisation chooses from; pure, no database."""

from babel import Locale
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COUNCIL = "council", _("Council")
    SUPPLIER = "supplier", _("Supplier")
    PUBLIC_BODY = "public_body", _("Public body")
    PARTNERSHIP = "partnership", _("Partnership")
    OPERATOR = "operator", _("Operator of this site")


class Country(models.TextChoices):
    """Where we work; other organisations carry their ISO 3166-1 code as plain text."""

    ENGLAND = "GB-ENG", _("England")
    SCOTLAND = "GB-SCT", _("Scotland")
    WALES = "GB-WLS", _("Wales")
    NORTHERN_IRELAND = "GB-NIR", _("Northern Ireland")
    NETHERLANDS = "NL", _("Netherlands")


def country_name(code):
    """A country's name in the reader's language: ours, or any ISO 3166-1 code by CLDR's list."""
    if code in Country.values:
        return str(Country(code).label)
    return Locale.parse(get_language() or "en", sep="-").territories.get(code, code)


class Tier(models.TextChoices):
    COUNTY = "county", _("County council")
    DISTRICT = "district", _("District council")
    UNITARY = "unitary", _("Unitary authority")
    LONDON_BOROUGH = "london_borough", _("London borough")
    METROPOLITAN = "metropolitan", _("Metropolitan district")
    STRATEGIC = "strategic", _("Strategic or combined authority")
    SCOTTISH = "scottish_council", _("Scottish council")
    WELSH = "welsh_council", _("Welsh principal council")
    NORTHERN_IRISH = "ni_district", _("Northern Ireland district")
    GEMEENTE = "gemeente", _("Dutch municipality")
    PROVINCIE = "provincie", _("Dutch province")
    WATERSCHAP = "waterschap", _("Dutch water authority")


class Rurality(models.TextChoices):
    """mySociety's classes of rural and urban councils, from the most urban."""

    URBAN = "urban", _("Urban")
    TOWN = "town", _("Urban with rural areas")
    RURAL = "rural", _("Rural")
    SPARSE = "sparse", _("Sparse and rural")


class Deprivation(models.TextChoices):
    """The fifth of all councils it stands in, by its country's index of multiple deprivation."""

    MOST = "1", _("Most deprived fifth")
    SECOND = "2", _("Second most deprived fifth")
    MIDDLE = "3", _("Middle fifth")
    FOURTH = "4", _("Second least deprived fifth")
    LEAST = "5", _("Least deprived fifth")


class Role(models.TextChoices):
    OFFICER = "officer", _("Officer")
    MEMBER = "member", _("Elected member")
    FINANCE = "finance", _("Finance")
    LEAD = "lead", _("Organisation lead")
    ASSESSOR = "assessor", _("Assessor")
    BROKER = "broker", _("Broker")


class Status(models.TextChoices):
    """The life of a membership."""

    REQUESTED = "requested", _("Requested")
    ACTIVE = "active", _("Active")
    REFUSED = "refused", _("Refused")
    ENDED = "ended", _("Ended")


# Of these a person has one for each organisation and role.
LIVE = (Status.REQUESTED, Status.ACTIVE)
MOVES = {
    Status.REQUESTED: {Status.ACTIVE, Status.REFUSED, Status.ENDED},
    Status.ACTIVE: {Status.ENDED},
    Status.REFUSED: set(),
    Status.ENDED: set(),
}


class Standing(models.TextChoices):
    """How far an organisation has come here: its first lead is admitted, then sets it up."""

    UNCLAIMED = "unclaimed", _("Nobody acts for it yet")
    CLAIMED = "claimed", _("Claimed: its lead sets it up")
    ACTIVE = "active", _("Active")


class Reply(models.TextChoices):
    """What became of an invitation; one that expired waits until it is sent again."""

    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


STAFF = (Role.OFFICER, Role.MEMBER, Role.FINANCE, Role.LEAD)
ROLES = {
    Kind.COUNCIL: STAFF,
    Kind.PUBLIC_BODY: STAFF,
    Kind.PARTNERSHIP: STAFF,
    Kind.SUPPLIER: (Role.OFFICER, Role.LEAD),
    Kind.OPERATOR: (Role.OFFICER, Role.LEAD, Role.ASSESSOR, Role.BROKER),
}
