"""Forms in GOV.UK markup: what is wrong is said first, beside the field, and can be reached."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

from marketplace.component_examples import ExampleForm
from marketplace.rendering import DayMonthYear


class Focusable(HTMLParser):
    """Collects the ids of what can take the focus, and every id twice given."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.all = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if "id" in named:
            self.all.append(named["id"])
            if tag in {"input", "select", "textarea"} and named.get("type") != "hidden":
                self.ids.add(named["id"])


def page(form):
    source = '<c-error_summary :form="form" />{{ form }}'
    return engines["django"].from_string(CottonCompiler().process(source)).render({"form": form})


def test_every_line_of_the_summary_leads_to_a_field():
    html = page(ExampleForm({}))
    links = re.findall(r'<li><a href="#([^"]+)"', html)
    assert len(links) == 4
    assert set(links) <= Focusable(html).ids


def test_an_error_of_the_whole_form_leads_to_its_first_field():
    class Contradiction(forms.Form):
        name = forms.CharField()

        def clean(self):
            raise forms.ValidationError("These two cannot both be true.")

    assert '<a href="#id_name">These two cannot both be true.</a>' in page(
        Contradiction({"name": "x"})
    )


def test_hint_and_error_are_read_out_with_their_field():
    html = page(ExampleForm({}))
    described = re.findall(r'aria-describedby="([^"]+)"', html)
    ids = set(Focusable(html).all)
    assert described
    assert all(set(value.split()) <= ids for value in described)


def test_no_id_is_given_twice():
    ids = Focusable(page(ExampleForm({}))).all
    assert len(ids) == len(set(ids))


def test_what_was_typed_is_kept():
    typed = {"name": "<b>Uniform</b>", "ends_day": "31", "ends_month": "foo", "ends_year": ""}
    html = page(ExampleForm({**typed, "where": ["england"], "kind": "contract", "agreed": "on"}))
    assert 'value="&lt;b&gt;Uniform&lt;/b&gt;"' in html
    assert 'name="ends_month" type="text" inputmode="numeric" value="foo"' in html
    assert re.search(r'value="england" checked', html)
    assert re.search(r'value="contract" checked', html)
    assert re.search(r'name="agreed"[^>]* checked', html)


def test_optional_fields_say_so_and_required_ones_do_not():
    html = page(ExampleForm())
    assert html.count("(optional)") == 2


def test_a_placeholder_never_stands_in_for_a_label():
    class Login(forms.Form):
        email = forms.EmailField(widget=forms.EmailInput(attrs={"placeholder": "E-mail"}))

    html = page(Login())
    assert "placeholder" not in html
    assert '<label class="govuk-label" for="id_email">' in html


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (("31", "3", "2027"), date(2027, 3, 31)),
        ((" 1 ", "12", "2026"), date(2026, 12, 1)),
    ],
)
def test_three_boxes_make_a_date(typed, read):
    form = ExampleForm(dict(zip(("ends_day", "ends_month", "ends_year"), typed, strict=True)))
    form.is_valid()
    assert form.cleaned_data["ends"] == read


@pytest.mark.parametrize("typed", [("31", "2", "2027"), ("", "", "2027"), ("1-1", "1", "1")])
def test_what_is_no_date_is_refused_with_its_boxes_kept(typed):
    form = ExampleForm(dict(zip(("ends_day", "ends_month", "ends_year"), typed, strict=True)))
    assert "ends" in form.errors
    assert str(form["ends"].value()).endswith("-".join(reversed(typed))[-4:])


def test_a_date_field_shows_the_date_it_holds():
    html = DayMonthYear().render("ends", date(2027, 3, 31), {"id": "id_ends"}, None)
    assert re.findall(r'value="(\d+)"', html) == ["31", "3", "2027"]
