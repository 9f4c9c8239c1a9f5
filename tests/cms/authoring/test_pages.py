"""The pages of writing: whom they open for, and what each button keeps."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.authoring import actions
from cms.models import BuildingBlockPage
from tests.cms.editing import officer_of
from tests.cms.hostile import picture
from tests.factories import MembershipFactory, OrganisationFactory, block, proposal

from .conftest import BASICS, MARK, finished, newest

pytestmark = pytest.mark.django_db
NEW = {**BASICS, "mark": MARK}


def of(page, name="writing", *more):
    return reverse(name, args=[page.pk, *more])


def task(page, name):
    return reverse("writing_task", args=[page.pk, name])


def addresses(page):
    """Every address of a text."""
    yield from (of(page, f"writing{name}") for name in ("", "_pictures", "_check", "_away"))
    yield task(page, "basics")
    yield from (of(page, name) for name in ("review", "review_text"))


def text(response):
    return response.content.decode()


def test_strangers_and_other_councils_find_nothing_and_insiders_read_why(
    client, draft, member, stranger, york
):
    for person in (stranger, officer_of(york)):
        client.force_login(person)
        assert {client.get(url).status_code for url in addresses(draft)} == {404}
    client.force_login(member)
    for url in addresses(draft):
        response = client.get(url)
        assert response.status_code == 403, url
        assert "Officers and leads of Leeds City Council" in text(response)


def test_whoever_is_signed_out_signs_in_first(client, draft):
    for url in addresses(draft):
        assert client.get(url).url.startswith(reverse("account_login")), url


def test_whoever_writes_for_nobody_is_told_who_can(client, member, stranger):
    for person in (member, stranger):
        client.force_login(person)
        assert "Officers and leads" in text(client.get(reverse("add_block")))
        assert client.get(reverse("add_block_new")).status_code == 403


def test_the_form_posted_empty_asks_for_each_and_keeps_what_was_typed(client, officer):
    client.force_login(officer)
    response = client.post(reverse("add_block_new"), {"audience": "Road crews", "language": "xx"})
    assert response.status_code == 422
    html = text(response)
    assert "<title>Error: " in html
    assert 'value="Road crews"' in html
    for name in ("title", "summary", "kind"):
        assert f'href="#id_{name}' in html, name
    assert not BuildingBlockPage.objects.exists()


def test_two_clicks_on_one_form_lead_to_one_draft(client, officer):
    client.force_login(officer)
    places = {client.post(reverse("add_block_new"), NEW).url for _press in range(2)}
    assert places == {task(BuildingBlockPage.objects.get(), "does")}


def test_who_writes_for_two_says_whose_it_is(client, officer, york):
    MembershipFactory(person=officer, organisation=york)
    client.force_login(officer)
    assert client.post(reverse("add_block_new"), NEW).status_code == 422
    client.post(reverse("add_block_new"), {**NEW, "organisation": york.pk})
    assert BuildingBlockPage.objects.get().organisation == york


def test_a_supplier_offers_what_suppliers_have(client):
    supplier = OrganisationFactory(name="Kerbside Systems", kind="supplier")
    client.force_login(officer_of(supplier))
    html = text(client.get(reverse("add_block_new")))
    assert "Contract or procurement document" not in html
    refused = client.post(reverse("add_block_new"), {**NEW, "kind": "contract"})
    assert refused.status_code == 422
    assert client.post(reverse("add_block_new"), NEW).status_code == 302


def test_what_a_supplier_lists_says_whose_it_is_and_claims_no_user(client):
    supplier = OrganisationFactory(name="Kerbside Systems", kind="supplier")
    page = block(supplier, named_users="Leeds City Council")
    html = text(client.get(f"/en{page.url_path.removeprefix('/moothall')}"))
    assert "Offered by a supplier" in html
    assert "Who uses it, as Kerbside Systems says" in html
    assert "None of them has confirmed this here." in html
    assert 'href="/en/organisations/leeds-city-council/"' not in html


def test_each_task_is_kept_and_the_list_says_what_is_left(client, officer, draft):
    client.force_login(officer)
    since = newest(draft).latest_revision_id
    told = {"features": "One\n\n Two ", "text_1": "First.\n\n# Then\n\n- a\n- b", "since": since}
    assert client.post(task(draft, "does"), told).url == task(draft, "licence")
    page = newest(draft)
    assert [part.value for part in page.features] == ["One", "Two"]
    assert [part.block_type for part in page.body] == ["text", "heading", "list"]
    html = text(client.get(of(draft)))
    assert "2 of the 4 tasks that it needs are done." in html
    assert "Cannot start yet" in html
    assert client.get(of(draft, "writing_check")).url == of(draft)


def test_what_cannot_be_typed_stays_in_its_place(client, officer, leeds):
    figures = {"caption": "Visits", "head": "Year | Visits", "lines": "2025 | 140"}
    page = block(leeds, body=[("text", "<p>Above.</p>"), ("figures", figures)])
    client.force_login(officer)
    since = newest(page).latest_revision_id
    told = {"features": "One", "text_1": "Above, anew.", "text_2": "Below.", "since": since}
    client.post(task(page, "does"), told)
    parts = newest(page).body
    assert [part.block_type for part in parts] == ["text", "figures", "text"]
    assert parts[1].value["lines"] == "2025 | 140"
    assert "Above, anew." in parts[0].value.source


def test_save_and_come_back_keeps_half_an_answer(client, officer, draft):
    client.force_login(officer)
    since = newest(draft).latest_revision_id
    told = {"licence": "MIT", "since": since, "later": "yes"}
    assert client.post(task(draft, "licence"), told).url == of(draft)
    assert newest(draft).licence == "MIT"


def test_the_second_of_two_editors_sees_both_texts_and_decides(client, officer, lead, draft):
    since = newest(draft).latest_revision_id
    client.force_login(officer)
    client.post(task(draft, "basics"), {**BASICS, "title": "What came first", "since": since})
    client.force_login(lead)
    mine = {**BASICS, "title": "What came second", "since": since}
    response = client.post(task(draft, "basics"), mine)
    html = text(response)
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert "What came first" in html
    assert 'value="What came second"' in html
    assert newest(draft).title == "What came first"
    client.post(task(draft, "basics"), {**mine, "since": response.context["since"]})
    assert newest(draft).title == "What came second"


def test_what_was_typed_waits_for_who_was_signed_out(client, officer, draft):
    told = {**BASICS, "title": "Typed before", "author": officer.pk, "since": "1"}
    client.post(task(draft, "basics"), told)
    client.force_login(officer)
    assert 'value="Typed before"' in text(client.get(task(draft, "basics")))


def test_all_answers_are_checked_and_sent_and_the_author_sees_who_is_waited_for(
    client, officer, lead, draft
):
    page = finished(draft, officer)
    client.force_login(officer)
    check = of(page, "writing_check")
    refused = client.post(check, {"content_licence": "CC-BY-4.0"})
    assert refused.status_code == 422
    assert "Accept the licence before this text is reviewed." in text(refused)
    told = {"content_licence": "CC-BY-4.0", "content_licence_accepted": "on"}
    told["since"] = newest(page).latest_revision_id
    for _press in range(2):
        assert client.post(check, told).url == of(page)
    html = text(client.get(of(page)))
    assert "Waiting for a colleague" in html
    assert str(lead) in html
    assert page.workflow_states.count() == 1


def test_a_picture_is_added_and_a_script_in_its_clothes_is_not(client, officer, draft):
    client.force_login(officer)
    address = of(draft, "writing_pictures")
    fake = SimpleUploadedFile("list.png", b"<script>alert(1)</script>", "image/png")
    refused = client.post(address, {"file": fake, "alt": "A list"})
    assert refused.status_code == 422
    assert 'value="A list"' in text(refused)
    true = SimpleUploadedFile("list.png", picture(), "image/png")
    assert client.post(address, {"file": true, "alt": "A list"}).url == address
    assert newest(draft).screenshots.get().alt == "A list"


def test_a_need_that_was_sent_back_is_changed_here_too(client, officer, leeds):
    page = proposal(leeds, who="Builders", proof="Counted")
    client.force_login(officer)
    told = {"today": "Licences lapse.", "wanted": "Anyone sees.", "proof": "Fewer calls."}
    told["since"] = newest(page).latest_revision_id
    assert client.post(task(page, "need"), told).url == task(page, "partners")
    assert newest(page).proof == "Fewer calls."
    assert client.get(of(page, "writing_check")).status_code == 200
    assert client.get(of(page, "writing_pictures")).status_code == 404


@pytest.mark.parametrize("junk", ["", "\x00", "9" * 40, "١٢", "<b>", "x" * 10_000])
def test_junk_is_answered_and_breaks_nothing(client, officer, draft, junk):
    client.force_login(officer)
    names = ("title", "kind", "since", "mark", "features", "text_1", "licence", "alt")
    names += ("contact_1_email", "maintenance_type", "services", "named_users")
    sent = dict.fromkeys(names, junk)
    for step in ("basics", "does", "licence", "use", "support"):
        assert client.post(task(draft, step), sent).status_code in (302, 422), step
        assert client.get(f"{task(draft, step)}?rows={junk[:40]}").status_code == 200
    assert client.post(reverse("add_block_new"), sent).status_code == 422
    assert client.post(of(draft, "writing_pictures"), sent).status_code == 422


def test_the_list_of_tasks_costs_few_questions_however_much_was_said(
    client, officer, lead, draft, django_assert_max_num_queries
):
    page = finished(draft, officer)
    actions.send(page, by=officer)
    client.force_login(officer)
    with django_assert_max_num_queries(12):
        client.get(of(page))
