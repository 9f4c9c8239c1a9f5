"""Money, dates and bands as the reader's language writes them."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.choices import CostBand

BOUNDS = {
    CostBand.UNDER_50K: (0, 50_000),
    CostBand.TO_100K: (50_000, 100_000),
    CostBand.TO_250K: (100_000, 250_000),
    CostBand.TO_500K: (250_000, 500_000),
    CostBand.TO_1M: (500_000, 1_000_000),
}


def money(amount: int, country: str) -> str:
    """Whole pounds, or euros outside the United Kingdom: "£50,000", "€ 50.000"."""
    sign = "£" if country.startswith("GB") else "€"
    gap = "\N{NO-BREAK SPACE}" if get_language() == "nl" else ""
    return sign + gap + number(amount)


def cost(band: str, country: str) -> str:
    """A cost band in the money of a country; "" when it is not known yet."""
    if band not in BOUNDS:
        return ""
    low, high = (money(amount, country) for amount in BOUNDS[band])
    if not BOUNDS[band][0]:
        return _("under %(amount)s") % {"amount": high}
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def day(moment: date | None) -> str:
    """ "12 March 2027"; "" for no date."""
    return date_format(moment, "DATE_FORMAT") if moment else ""


def month(moment: date | None) -> str:
    """ "March 2027"; "" for no date."""
    return date_format(moment, "YEAR_MONTH_FORMAT") if moment else ""


def number(count: int) -> str:
    """A whole number: "120,000"."""
    if -1000 < count < 1000:
        return str(count)
    return number_format(count, use_l10n=True, force_grouping=True)


def people(population: int | None) -> str:
    """A population: "120,000"; "" when unknown."""
    return number(population) if population else ""
