"""What a page of a review asks the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.authoring import actions as writing
from cms.models import in_order
from marketplace.vocabulary.models import Scheme
from tests.cms.authoring.conftest import newest
from tests.factories import TermFactory, block, proposal, published

pytestmark = pytest.mark.django_db


def with_services(page, number):
    """The public page with this many services more."""
    draft = newest(page)
    link_to = page._meta.get_field("term_links").related_model
    fresh = [link_to(term=TermFactory(scheme=Scheme.SERVICE)) for _number in range(number)]
    draft.term_links = in_order([*draft.term_links.all(), *fresh])
    return published(draft)


@pytest.mark.parametrize("make", [block, proposal])
def test_a_review_costs_few_questions(client, make, leeds, officer, lead, editor):
    page = make(leeds)
    costs = {person: [] for person in (lead, editor)}
    for _more in range(2):
        page = with_services(page, 2)
        draft = newest(page)
        draft.summary = f"{draft.summary} Anew."
        draft.save_revision(user=officer, clean=False)
        writing.send(page, by=officer)
        for person, asked in costs.items():
            client.force_login(person)
            with CaptureQueriesContext(connection) as queries:
                html = client.get(reverse("review", args=[page.pk])).content.decode()
            assert "Anew." in html
            asked.append(len(queries))
        writing.take_back(page, by=officer)
    for first, second in costs.values():
        assert second <= first <= 12
