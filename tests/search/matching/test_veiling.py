"""What is still being written is found by its need; nothing on the way tells whose it is."""

from dataclasses import replace
from datetime import date

from search.matching.items import Place, System
from search.matching.matches import CONTRACT, COUNCIL, MEANING, NEARBY, SAME_NEED, Match, Reason
from search.matching.veiling import as_read, veiled
from tests.search.matching.made import need

ZWOLLE = Place("zwolle", "Zwolle", "NL", "gemeente", "Overijssel", 132_000)
WRITTEN = replace(
    need(7, "Skips", need="Nobody sees what is licensed."),
    id="started:7",
    place=ZWOLLE,
    systems=(System("Confirm", "Brightly", date(2027, 3, 1)),),
    payload={"organisation": "Zwolle"},
)


def match(item, *given):
    told = [
        Reason(code, f"{code}: 132,000 people in Zwolle", "", points=points)
        for code, points in given
    ]
    return Match(item, SAME_NEED, tuple(told))


def test_no_reason_and_no_date_tells_of_the_council():
    seen = veiled(match(WRITTEN, (MEANING, 3.0), (CONTRACT, 0.6), (COUNCIL, 0.2), (NEARBY, 0.0)))
    assert [each.code for each in seen.reasons] == [MEANING]
    assert seen.score == 3.0
    assert seen.item.need == WRITTEN.need
    assert (seen.item.title, seen.item.place, seen.item.payload) == ("", Place(), {})
    assert seen.item.systems == (System("Confirm", "Brightly"),)


def test_what_is_shown_is_in_the_order_of_what_is_left():
    public = match(need(1, "Skips"), (MEANING, 2.0), (COUNCIL, 0.2))
    hidden = match(WRITTEN, (MEANING, 1.9), (CONTRACT, 0.9))
    assert [each.item.id for each in as_read([hidden, public])] == [public.item.id, "started:7"]
    assert as_read([public])[0] == public


def test_what_matches_by_whose_it_is_alone_is_left_out():
    assert as_read([match(WRITTEN, (COUNCIL, 0.2))]) == []


def test_who_agreed_to_meet_reads_all_of_it():
    full = match(WRITTEN, (MEANING, 3.0), (COUNCIL, 0.2))
    assert as_read([full], {"started:7"}) == [full]
