"""What matching gives back: items with the reasons why, whose points add up to the score."""

from dataclasses import dataclass

from search.matching.items import Item

SAME_NEED, READY, SAME_SYSTEM, SAME_FUND = "same-need", "ready", "same-system", "same-fund"
LANES = (SAME_NEED, READY, SAME_SYSTEM, SAME_FUND)

# The codes of reasons. The first four come of the texts, the others of facts.
MEANING, SERVICES, WORDS, DOUBT = "meaning", "services", "words", "doubt"
# Words that often go with a service, where not both texts name it.
HINTS = "hints"
SAME_SERVICE, SAME_FIELD, CAPABILITY = "same-service", "same-field", "capability"
PRODUCT, SUPPLIER, CONTRACT = "product", "supplier", "contract"
FUND, STAGES, COUNCIL, NEARBY = "fund", "stages", "council", "nearby"


@dataclass(frozen=True)
class Reason:
    """One thing two items have in common, or what speaks against them (then points are negative).

    code: names the kind of reason, for tests and for how it is drawn. The texts are plain
    sentences without markup. `ours` and `theirs` are the words that show it: passages of the two
    texts, word for word, or "". `points` has one decimal.
    """

    code: str
    text_en: str
    text_nl: str
    ours: str = ""
    theirs: str = ""
    points: float = 0.0


@dataclass(frozen=True)
class Match:
    """Another item, why it is shown, and in which lane; the points of its reasons are its score."""

    item: Item
    lane: str
    reasons: tuple[Reason, ...]
    strong: bool = False

    @property
    def score(self) -> float:
        """The sum of the reasons' points, to one decimal."""
        return round(sum(reason.points for reason in self.reasons), 1)
