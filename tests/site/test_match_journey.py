"""Two councils, two languages, one need: both are told why, one asks to meet, the other accepts."""

import contextlib
import re
import sqlite3

import pytest

from .walking import go

LONDON = "London Borough of Southwark"
ENGLISH = ("southwark", "/en", "/proposals/southwark/price-of-a-night/", LONDON)
DUTCH = ("leiden", "/nl", "/proposals/leiden/wat-kost-een-bed/", "Gemeente Leiden")
MESSAGE = "Zullen we elkaars prijzen naast elkaar leggen? Shall we put our prices side by side?"
ADDRESSES = {
    "southwark": "joanna.petrie@southwark.example",
    "leiden": "saskia.kloosterman@leiden.example",
}


@pytest.fixture
def unmet(demo_state):
    """Whoever met in this test has not met in the next."""
    yield
    path = demo_state / "moothall.sqlite3"
    with contextlib.closing(sqlite3.connect(path, timeout=20)) as site, site:
        site.execute("DELETE FROM introductions_introduction")


@pytest.mark.parametrize(
    ("javascript", "asking", "asked"), [(True, ENGLISH, DUTCH), (False, DUTCH, ENGLISH)]
)
def test_two_councils_with_one_need_in_two_languages_meet(
    open_page, sign_in, unmet, javascript, asking, asked
):
    asker, answerer = (open_page("/en/", java_script_enabled=javascript) for _side in range(2))
    card = own_card(asker, sign_in, asking, of=asked)
    our_why = told_why(card)
    go(card.locator("a[href$='/introduce/']"))
    asker.locator("textarea[name=message]").fill(MESSAGE)
    go(asker.locator("main form button"))
    go(asker.locator("button[name=sure]"))
    asker.wait_for_url(re.compile(r"/introductions/\d+/$"))
    assert ADDRESSES[asked[0]] not in asker.content()

    card = own_card(answerer, sign_in, asked, of=asking)
    assert not set(our_why) & set(told_why(card))
    answerer.goto(f"{asked[1]}/account/")
    go(answerer.locator("main a[href*='/introductions/']").first)
    go(answerer.locator("main .row a").first)
    answerer.wait_for_url(re.compile(r"/introductions/\d+/$"))
    assert MESSAGE in answerer.locator("main").inner_text()
    assert ADDRESSES[asking[0]] not in answerer.content()
    answerer.locator("input[name=answer][value=yes]").check()
    go(answerer.locator("main form button"))
    answerer.get_by_role("link", name=ADDRESSES[asking[0]]).wait_for()

    asker.reload()
    assert asker.get_by_role("link", name=ADDRESSES[asked[0]]).count() == 1
    for page, own, other in ((asker, asking, asked), (answerer, asked, asking)):
        matches_of(page, own)
        card = card_of(page, other)
        assert card.locator(".match__note a[href*='/introductions/']").count() == 1
        assert not card.locator("a[href$='/introduce/']").count()


def own_card(page, sign_in, council, *, of):
    """The other council's card among the matches of one's own need."""
    role, language, _path, _name = council
    sign_in(page, role)
    matches_of(page, council)
    assert page.locator("html").get_attribute("lang") == language[1:]
    return card_of(page, of)


def matches_of(page, council):
    """Go from a council's need to who shares it, as a reader does."""
    _role, language, path, _name = council
    page.goto(f"{language}{path}")
    go(page.locator("main a[href*='/matches/']").first)
    page.wait_for_url(re.compile(r"/matches/\d+/"))


def card_of(page, council):
    """The card that names a council."""
    return page.locator("article.match").filter(has=page.get_by_role("link", name=council[3]))


def told_why(card):
    """The reasons on a card, in words; their points add up to the sum below them."""
    points = [tenths(text) for text in card.locator(".why__points").all_inner_texts()]
    *each, together = points
    assert each
    assert sum(each) == together > 0
    return card.locator("li:not(.why__sum) .why__text").all_inner_texts()


def tenths(written):
    """ "3.1", or "3,1" with its sign, in tenths."""
    sign, whole, part = re.match(r"(\N{MINUS SIGN}?)(\d+)[.,](\d)", written.strip()).groups()
    return int(f"{whole}{part}") * (-1 if sign else 1)
