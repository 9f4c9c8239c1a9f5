"""The pages on which people meet matches: what they show, and that it adds up."""

import re
from html import unescape

import pytest

from search.matching.matches import READY, SAME_SYSTEM
from search.models import KeptMatch, MatchProfile
from tests import factories
from tests.cms.editing import officer_of

from .matched import keep, known, main, read, reason, tabs, titles

pytestmark = pytest.mark.django_db


def test_a_stranger_reads_who_shares_the_need_and_why(client, matched):
    html = read(client, matched)
    assert titles(html) == ["One view"]
    for words in ("Strong match", "Zwolle", "Netherlands", "Same service: skip permits."):
        assert words in main(html)


def test_the_points_shown_add_up_to_the_score_shown(client, matched, theirs):
    KeptMatch.objects.filter(ours=f"page:{matched.pk}").delete()
    keep(matched, theirs, reason(2.9), reason(1.4), reason(-0.6, code="doubt"))
    card = main(read(client, matched)).partition('class="why"')[2].partition("</ul>")[0]
    given = re.findall(r'why__points">(.?[\d.]+)<', card)
    *points, total = (float(each.replace("\N{MINUS SIGN}", "-")) for each in given)
    assert points == [2.9, 1.4, -0.6]
    assert round(sum(points), 1) == total == 3.7


def test_sentences_and_figures_are_in_the_readers_language(client, matched):
    html = main(read(client, matched, language="nl"))
    assert "NL Same service: skip permits." in html
    assert "2,9" in html
    assert "Eén beeld van vergunningen" in html


def test_words_in_another_language_say_which(client, matched):
    html = main(read(client, matched))
    assert '<blockquote lang="nl"><p>niemand ziet een vergunning' in html
    assert '<span lang="nl">Eén beeld van vergunningen</span>' in html
    assert "Kirklees Council says" in html


def test_what_is_not_public_any_more_is_neither_shown_nor_counted(client, matched, theirs):
    theirs.unpublish()
    html = read(client, matched)
    assert "Eén beeld" not in html
    assert tabs(html)["Same need"] == 0


def test_a_page_that_is_not_public_has_no_matches(client, matched):
    matched.unpublish()
    assert client.get(f"/en/matches/{matched.pk}/").status_code == 404
    assert client.get("/en/matches/999999/").status_code == 404
    assert client.get(f"/en/matches/{matched.get_parent().pk}/").status_code == 404


def test_before_anything_was_looked_for_it_says_so_and_no_cache_keeps_it(client, ours):
    MatchProfile.objects.all().delete()
    response = client.get(f"/en/matches/{ours.pk}/")
    assert "We are looking" in response.content.decode()
    assert "private" in response.headers["Cache-Control"]


def test_nothing_found_says_what_to_do_and_to_its_own_people_what_to_add(client, kirklees, ours):
    known(ours)
    assert "No matches yet" in read(client, ours)
    assert "name the services" not in read(client, ours)
    client.force_login(officer_of(kirklees))
    assert "name the services" in read(client, ours)


def test_the_first_lane_that_holds_anything_is_open(client, ours, zwolle):
    block = factories.block(zwolle, title="Permit register")
    known(ours, block)
    keep(ours, block, lane=READY)
    html = read(client, ours)
    assert titles(html) == ["Permit register"]
    assert tabs(html) == {
        "Same need": 0,
        "Ready to reuse": 1,
        "Leaving the same system": 0,
        "Same fund": 0,
    }


def test_an_empty_lane_says_what_would_fill_it(client, matched, kirklees):
    client.force_login(officer_of(kirklees))
    html = main(read(client, matched, f"?lane={SAME_SYSTEM}"))
    assert "Nothing under “Leaving the same system”" in html
    assert "when their contracts end" in html


def test_nearness_starts_at_anywhere_and_counts_what_it_would_leave(client, matched, kirklees):
    near = factories.proposal(factories.OrganisationFactory(name="Leeds"), title="Skips near us")
    known(near)
    keep(matched, near)
    html = main(read(client, matched))
    assert set(titles(html)) == {"One view", "Skips near us"}
    counts = re.findall(r"<span>([^<]+)</span> <span class=\"facet__count\">(\d+)", html)
    assert dict(counts)["Anywhere"] == "2"
    assert dict(counts)["Same region"] == "1"
    assert titles(read(client, matched, "?near=region")) == ["Skips near us"]
    assert titles(read(client, matched, "?country=NL")) == ["One view"]
    assert titles(read(client, matched, "?strong=yes")) == ["One view"]


def test_what_was_filtered_away_is_one_link_away(client, matched):
    html = main(read(client, matched, "?near=region"))
    assert "None of these with what you chose" in html
    assert f'href="/en/matches/{matched.pk}/?lane=same-need">Show the 1 match<' in html


@pytest.mark.parametrize(
    "query",
    ["lane=%00", "near=%ED%A0%80&country=%00", "tier=" + "x" * 3000, "strong=1&aside=&all=no"],
)
def test_junk_in_the_address_is_passed_over(client, matched, query):
    assert client.get(f"/nl/matches/{matched.pk}/?{query}").status_code == 200


def test_no_council_fills_the_first_look_and_all_are_one_link_away(client, matched, zwolle):
    others = [factories.proposal(zwolle, title=f"Nog {n}", language="nl") for n in range(4)]
    known(*others)
    for other in others:
        keep(matched, other)
    html = read(client, matched)
    assert len(titles(html)) == 2
    assert "Show 3 more" in html
    assert len(titles(read(client, matched, "?all=yes"))) == 5


def test_a_building_block_shows_who_needs_it(client, ours, zwolle):
    block = factories.block(zwolle, title="Permit register")
    known(ours, block)
    keep(block, ours)
    html = read(client, block)
    assert "Who needs this" in html
    assert tabs(html) == {"Who needs this": 1}
    assert titles(html) == ["Know where every skip stands"]


def test_long_texts_are_cut_and_markup_is_shown_as_text(client, matched, theirs):
    KeptMatch.objects.filter(ours=f"page:{matched.pk}").delete()
    long = "<script>alert(1)</script> " + "woord " * 400
    keep(matched, theirs, reason(1.0, "<b>Bold</b>", ours=long, theirs=long))
    response = client.get(f"/en/matches/{matched.pk}/").content.decode()
    assert "<script>alert" not in response
    assert "<b>Bold" not in response
    assert response.count("woord") < 150


def test_the_same_facts_stand_in_a_table_after_the_picture(client, matched):
    near = factories.proposal(factories.OrganisationFactory(name="Leeds"), title="Skips near us")
    known(near)
    keep(matched, near, reason(1.1))
    html = main(read(client, matched))
    picture, table = html.index('class="closeness"'), html.index('id="points-caption"')
    assert picture < table
    drawn = set(re.findall(r">([^<]+)</text>", html[picture:table]))
    assert {"Zwolle", "Leeds", "Same region", "Elsewhere"} <= drawn
    assert {"Zwolle", "Leeds", "Same region", "Elsewhere"} <= set(
        re.findall(r"<t[hd][^>]*>([^<]+)</t", html[table:])
    )


def test_side_by_side_tells_what_both_have_and_why(client, matched, theirs):
    html = main(unescape(client.get(f"/en/matches/{matched.pk}/{theirs.pk}/").content.decode()))
    for words in ("4.3 points together", "Only Kirklees Council", "Only Zwolle", matched.wanted):
        assert words in html
    assert "Same service: skip permits." in html


def test_side_by_side_of_what_is_no_match_says_so(client, matched):
    other = factories.proposal(title="Something else")
    known(other)
    html = client.get(f"/en/matches/{matched.pk}/{other.pk}/").content.decode()
    assert "We do not count these two as a match." in html
    assert client.get(f"/en/matches/{matched.pk}/{matched.pk}/").status_code == 404
    other.unpublish()
    assert client.get(f"/en/matches/{matched.pk}/{other.pk}/").status_code == 404
