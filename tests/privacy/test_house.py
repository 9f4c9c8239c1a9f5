"""No table keeps a person without telling them (S12)."""

from django.apps import apps
from django.contrib.auth import get_user_model

from marketplace.people import about

# model, and why nobody has to be told of it.
EXCUSED = {
    "people.user_groups": "which editors' groups they are in, by their memberships",
    "people.user_user_permissions": "never used: rights come with memberships",
    "wagtailusers.userprofile": "how the CMS looks to them",
    "wagtailadmin.editingsession": "who has a page open, for a minute",
    "wagtailadmin.formstate": "which panels they folded",
    "wagtailcore.apitoken": "this site gives none",
    "wagtailcore.modellogentry": "what was done to terms and snippets; its link to them is cut",
    "wagtailcore.uploadedfile": "a file between two steps of an upload",
    "wagtaildocs.document": "Wagtail's own, in whose place stands cms.Attachment",
    "wagtailimages.image": "Wagtail's own, in whose place stands cms.Picture",
    "admin.logentry": "Django's own admin, which this site does not serve",
}


def models_about_people():
    """The models that have a link to a person of their own."""
    person = get_user_model()
    for model in apps.get_models(include_auto_created=True):
        own = (*model._meta.local_fields, *model._meta.local_many_to_many)
        if any(field.is_relation and field.related_model is person for field in own):
            yield model._meta.label_lower


def test_each_model_that_names_a_person_is_told_or_excused():
    missing = set(models_about_people()) - about.covered() - set(EXCUSED)
    assert not missing, "register them: marketplace/people/about.py"


def test_what_is_told_or_excused_exists():
    there = set(models_about_people()) | {"journal.persona"}
    assert about.covered() <= there | {"signon.attempt"}
    assert set(EXCUSED) <= there
    assert not set(EXCUSED) & about.covered()


def test_no_link_to_a_person_stands_in_the_way_of_erasure():
    person = get_user_model()
    protected = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.is_relation
        and field.related_model is person
        and field.remote_field.on_delete.__name__ in ("PROTECT", "RESTRICT")
    ]
    assert protected == []
