"""A person's own pages cost few questions too, however much waits for them."""

from itertools import count
from types import SimpleNamespace

import pytest
from django.urls import reverse

from cms import access, rules
from cms.life import actions, merging
from cms.models import ImportConflict, ImportRun
from cms.reports import actions as reporting
from cms.reports import places
from marketplace.introductions import actions as introductions
from tests import factories
from tests.cms.editing import add, officer_of, submit
from tests.reading.test_queries import questions

pytestmark = pytest.mark.django_db
ROLES = ("officer", "lead", "editor", "broker")
LISTS = ("your_work", "entries", "reports", "import_choices", "introductions")
SLUGS = (f"text-{number}" for number in count())
ACTS = ("entry", "entry_withdraw", "entry_retire", "entry_merge")


@pytest.fixture
def hall():
    """A council with a colleague, another council, and somebody in each role."""
    leeds, york = factories.OrganisationFactory(slug="leeds"), factories.OrganisationFactory()
    operator = factories.OrganisationFactory(kind="operator")
    broker = factories.MembershipFactory(organisation=operator, role="broker").person
    access.grant(operator)
    editor = officer_of(leeds)
    rules.platform_editors().user_set.add(editor)
    return SimpleNamespace(
        leeds=leeds,
        york=york,
        officer=officer_of(leeds),
        lead=officer_of(leeds, "lead"),
        other=officer_of(york),
        editor=editor,
        broker=broker,
    )


def plenty(client, hall, number):
    """So many of all that may stand on a person's own page, for each of the four."""
    for _each in range(number):
        for person in (hall.officer, hall.lead, hall.editor):
            client.force_login(person)
            add(client, hall.leeds, slug=next(SLUGS))
            submit(client, person, hall.leeds, slug=next(SLUGS))
            ImportRun.objects.create(by=person, organisation=hall.leeds, token=next(SLUGS))
        submit(client, hall.other, hall.york, slug=next(SLUGS))
        page = factories.block(hall.leeds)
        need = factories.proposal(hall.leeds)
        introductions.ask(
            factories.proposal(hall.york), need, by=hall.other, message="Shall we?", language="en"
        )
        actions.retire(factories.block(hall.leeds), by=hall.lead, instead=page)
        theirs = factories.block(hall.york)
        merging.offer_merge(theirs, page, by=hall.other, because="Twice the same")
        ImportConflict.objects.create(page=page, field="title", theirs="a", ours="b")
        for place in (places.of_page(page), places.place_of("/en/guides/")):
            told = {"what": "incorrect", "text": "It is not so.", "language": "en"}
            reporting.escalate(reporting.receive(place, **told))
            reporting.receive(place, **told)


def costs(client, person, addresses):
    """{address: how many questions this person's page causes}."""
    client.force_login(person)
    return {address: questions(client, address) for address in addresses}


def test_no_list_of_ones_own_costs_more_than_twelve_questions_or_more_with_more(client, hall):
    counts = []
    for number in (1, 2):
        plenty(client, hall, number)
        for role in ROLES:
            own = LISTS if role == "broker" else (*LISTS, "import")
            counts.append(costs(client, getattr(hall, role), map(reverse, own)))
    assert counts[: len(ROLES)] == counts[len(ROLES) :]
    assert max(number for each in counts for number in each.values()) <= 12, counts


def test_no_page_about_an_entry_costs_more_than_twelve_questions(client, hall):
    page, others = factories.block(hall.leeds), [factories.block(hall.leeds) for _n in range(3)]
    for other in others[:2]:
        merging.merge(other, page, by=hall.lead, because="Twice the same")
    theirs = factories.block(hall.york)
    merging.offer_merge(page, theirs, by=hall.officer, because="The same?")
    addresses = [reverse(name, args=[page.pk]) for name in ACTS]
    for role in ROLES:
        counts = costs(client, getattr(hall, role), addresses)
        assert max(counts.values()) <= 12, (role, counts)
