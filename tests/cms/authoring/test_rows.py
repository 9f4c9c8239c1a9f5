"""The rows of a text: kept once and in their order, and never over somebody else's words."""

import pytest

from cms.authoring import actions, choosing, lists, rows
from cms.models import BlockDependency, BlockStandard, BuildingBlockPage
from marketplace.rulings import Refused
from tests.cms.editing import officer_of
from tests.factories import block, proposal, published

from .conftest import finished, newest

pytestmark = pytest.mark.django_db
TESTED = {"name": "WCAG 2.2 AA", "evidence": "Tested by hand in May.", "url": ""}


def of(page, name="standards"):
    return lists.named(name, page)


def add(page, person, **told):
    rows.add(page, of(page), {**TESTED, **told}, by=person)


def kept(page, name="standards"):
    return of(page, name).rows(newest(page))


def marked(page, number=0, name="standards"):
    return of(page, name).mark(kept(page, name)[number])


def names(page):
    return [row.name for row in kept(page)]


def form_of(listed, data, **options):
    form = listed.form(data, **options)
    assert form.is_valid(), form.errors
    return form.told()


def test_a_row_is_added_once_and_comes_last(draft, officer):
    for name in ("ISO 27001", "WCAG 2.2 AA", "WCAG 2.2 AA"):
        add(draft, officer, name=name)
    assert names(draft) == ["ISO 27001", "WCAG 2.2 AA"]


def test_new_rows_keep_their_place_beside_those_that_are_public(leeds, officer):
    page = block(leeds, live=False)
    page.standards = [BlockStandard(name=name) for name in ("Oldest", "Old")]
    page = published(page)
    add(page, officer, name="New")
    told = {**TESTED, "name": "Oldest, anew"}
    rows.change(page, of(page), marked(page), told, by=officer)
    public = BuildingBlockPage.objects.get(pk=page.pk)
    public.get_latest_revision().publish()
    assert [row.name for row in BlockStandard.objects.filter(page=page.pk)] == [
        "Oldest, anew",
        "Old",
        "New",
    ]


def test_a_row_is_changed_once_and_no_other_with_it(draft, officer):
    add(draft, officer)
    add(draft, officer, name="ISO 27001")
    mark, told = marked(draft), {**TESTED, "evidence": "Tested anew."}
    for _press in range(2):
        rows.change(draft, of(draft), mark, told, by=officer)
    assert [row.evidence for row in kept(draft)] == ["Tested anew.", "Tested by hand in May."]
    assert draft.revisions.count() == 4


def test_what_somebody_else_changed_or_removed_is_not_written_over(draft, officer, lead):
    add(draft, officer)
    mark = marked(draft)
    rows.change(draft, of(draft), mark, {**TESTED, "evidence": "By the lead"}, by=lead)
    with pytest.raises(actions.Meanwhile):
        rows.change(draft, of(draft), mark, {**TESTED, "evidence": "By the officer"}, by=officer)
    rows.remove(draft, of(draft), mark, by=officer)
    assert [row.evidence for row in kept(draft)] == ["By the lead"]


def test_a_row_is_removed_once(draft, officer):
    add(draft, officer)
    add(draft, officer, name="ISO 27001")
    mark = marked(draft)
    for _press in range(2):
        rows.remove(draft, of(draft), mark, by=officer)
    assert names(draft) == ["ISO 27001"]


def test_the_same_thing_does_not_stand_twice_on_a_list(draft, officer):
    add(draft, officer)
    add(draft, officer, name="ISO 27001")
    with pytest.raises(rows.ValidationError, match="already"):
        add(draft, officer, name="wcag 2.2 aa", evidence="")
    with pytest.raises(rows.ValidationError, match="already"):
        rows.change(draft, of(draft), marked(draft, 1), TESTED | {"url": "x"}, by=officer)
    assert names(draft) == ["WCAG 2.2 AA", "ISO 27001"]


def test_a_list_has_no_more_rows_than_fit(draft, officer):
    draft.standards = [BlockStandard(name=str(number)) for number in range(of(draft).most)]
    draft.save_revision(user=officer, clean=False)
    with pytest.raises(Refused, match="room for 30"):
        add(draft, officer)


def test_nobody_changes_rows_while_it_is_reviewed_or_of_another_council(draft, officer, lead, york):
    with pytest.raises(Refused):
        add(draft, officer_of(york))
    page = finished(draft, officer)
    actions.send(page, by=officer)
    with pytest.raises(Refused, match="being reviewed"):
        add(page, officer)


def test_older_versions_are_changed_too_and_the_newest_is_shown_first(draft, officer):
    listed = of(draft, "versions")
    for number, year in (("1.0", "2024"), ("2.0", "2026")):
        day = {"released_day": "1", "released_month": "3", "released_year": year}
        told = form_of(listed, {"number": number, **day})
        rows.add(draft, listed, told, by=officer)
    told = form_of(listed, {"number": "1.0", "notes": "The first."})
    rows.change(draft, listed, marked(draft, 0, "versions"), told, by=officer)
    shown = [(head, more) for _row, head, more in listed.lines(newest(draft))]
    assert shown == [("2.0", ["1 March 2026"]), ("1.0", ["The first."])]


def test_a_system_says_until_which_month_its_contract_runs(leeds, officer):
    page = proposal(leeds)
    listed = of(page, "systems")
    ends = {"contract_end_month": "3", "contract_end_year": "2027"}
    rows.add(page, listed, form_of(listed, {"name": "Northgate", **ends}), by=officer)
    row = kept(page, "systems")[0]
    assert row.contract_end.isoformat() == "2027-03-01"
    assert listed.lines(newest(page))[0][1:] == ("Northgate", ["Contract until March 2027"])
    again = form_of(listed, {"name": "Northgate", **ends}, row=row)
    assert again == listed.told(row)


def test_only_what_one_may_read_is_offered_and_found_by_words(draft, leeds, york):
    public = block(york, title="Kerbside routes", summary="Plans rounds")
    ours = block(leeds, live=False, title="Ours unfinished")
    block(york, live=False, title="Kerbside secret")
    assert set(choosing.offered(draft)) == {public, ours}
    assert choosing.found(draft, "rounds kerbside") == [public]
    assert choosing.found(draft, f"https://moothall.example/en{public.url_path[9:]}") == [public]
    assert choosing.found(draft, "secret") == []
    assert choosing.found(draft, "") == [ours]


def test_a_block_that_is_no_longer_there_or_not_public_keeps_its_title_to_itself(draft, york):
    hidden = block(york, live=False, title="Kerbside secret")
    draft.dependencies = [
        BlockDependency(relation="based_on", block=hidden),
        BlockDependency(relation="based_on", block_id=10**9),
        BlockDependency(relation="depends_on", name="PostGIS", url="https://postgis.example"),
    ]
    heads = [head for _row, head, _more in of(draft, "dependencies").lines(draft)]
    assert heads == [
        "A building block that is not public",
        "A building block that was deleted",
        "PostGIS",
    ]
