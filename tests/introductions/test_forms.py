"""The forms of introductions, posted empty and with junk: words that help, nothing breaks."""

import pytest
from django.urls import reverse

from marketplace.introductions import actions
from marketplace.introductions.models import Dismissal, Introduction
from marketplace.introductions.states import State
from tests.introductions.saying import SAID
from tests.site.test_forms import JUNK, check_refusal, post_raw

pytestmark = pytest.mark.django_db
FIELDS = {
    "introduce": ("message",),
    "dismiss": ("because", "words"),
    "introduction": ("answer", "because"),
}


@pytest.fixture
def form_at(at, hall):
    """form_at("introduce") → a browser of who may send the form, and its address without "/en"."""

    def find(name):
        if name == "introduction":
            asked = actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID)
            return at(hall.leiden_officer), reverse(name, args=[asked.pk])[3:]
        pair = [hall.skips.pk, hall.beds.pk]
        return at(hall.leeds_officer), reverse(name, args=pair)[3:]

    return find


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", FIELDS)
def test_an_empty_form_is_refused_in_the_readers_language(form_at, name, language):
    client, path = form_at(name)
    response = client.post(f"/{language}{path}", {})
    assert response.status_code == 422
    check_refusal(response, language)


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("name", FIELDS)
def test_junk_in_a_form_never_breaks_it(form_at, name, junk):
    client, path = form_at(name)
    response = post_raw(client, path, FIELDS[name], JUNK[junk])
    assert response.status_code in (200, 422)
    assert not Dismissal.objects.exists()
    assert Introduction.objects.filter(state=State.ASKED).count() == (name == "introduction")


@pytest.mark.parametrize(
    ("name", "sent", "field"),
    [
        ("introduction", {"answer": "no", "because": ""}, "because"),
        ("dismiss", {"because": "other", "words": ""}, "words"),
        ("dismiss", {"because": "other", "words": "x" * 2001}, "words"),
        ("introduce", {"message": "kept " * 500}, "message"),
    ],
)
def test_what_lacks_its_reason_or_is_too_long_comes_back_with_what_was_typed(
    form_at, name, sent, field
):
    client, path = form_at(name)
    response = client.post(f"/en{path}", sent)
    assert response.status_code == 422
    check_refusal(response, "en")
    page = response.content.decode()
    assert f'href="#id_{field}"' in page
    assert "kept kept" in page or "checked" in page
