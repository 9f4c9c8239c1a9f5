"""What an editor's browser sends: the fields of the editing screens, filled in."""

from django.contrib.auth.models import Group
from django.urls import reverse

from cms import access, models, rules, tree
from tests.factories import MembershipFactory, OrganisationFactory

EMPTY_INLINE = {
    "TOTAL_FORMS": "0",
    "INITIAL_FORMS": "0",
    "MIN_NUM_FORMS": "0",
    "MAX_NUM_FORMS": "1000",
}
PROPOSAL_INLINES = ("term_links", "systems", "block_links", "comments")
BLOCK_INLINES = (
    "term_links",
    "versions",
    "standards",
    "dependencies",
    "screenshots",
    "contacts",
    "comments",
)


def councils(*names, **fields):
    """An Organisation of each name, with its folders for those who will write for it."""
    made = [OrganisationFactory(name=name, **fields) for name in names]
    for organisation in made:
        access.grant(organisation)
    return made


def officer_of(organisation, role="officer"):
    """A person who writes for the organisation, with the rights that go with it."""
    person = MembershipFactory(organisation=organisation, role=role).person
    opened = Group.objects.filter(name=access.name_of(organisation)).first()
    if opened and organisation.kind != "operator" and role in rules.WRITERS:
        opened.user_set.add(person)
    else:
        access.grant(organisation)
    return person


def folder(organisation, index_class=models.ProposalIndexPage):
    """The organisation's folder of proposals, or of blocks."""
    return tree.folder_of(organisation, index_class)


def inlines(names):
    """The management fields of empty inline lists."""
    return {f"{name}-{field}": value for name in names for field, value in EMPTY_INLINE.items()}


def proposal_fields(lead, **changes):
    """A finished proposal as the form sends it."""
    return {
        "title": "Know where every skip stands",
        "slug": "know-where-every-skip-stands",
        "summary": "One live map of licensed skips that crews trust.",
        "language": "en",
        "begins_at": "forming",
        "lead": str(lead.pk),
        "today": "Licences lapse unseen.",
        "wanted": "Anyone sees in ten seconds whether a skip may be there.",
        "openness": "conversation",
        "minimum_partners": "2",
        "cost_band": "unknown",
        "skills-count": "0",
        "content_licence": "CC-BY-4.0",
        "content_licence_accepted": "on",
        **inlines(PROPOSAL_INLINES),
        **changes,
    }


def block_fields(owner, **changes):
    """A finished building block as the form sends it."""
    return {
        "title": "Planning back office",
        "slug": "planning-back-office",
        "summary": "Case work for planning applications.",
        "language": "en",
        "kind": "software",
        "organisation": str(owner.pk),
        "body-count": "0",
        "features-count": "0",
        "content_licence": "CC-BY-4.0",
        "content_licence_accepted": "on",
        **inlines(BLOCK_INLINES),
        **changes,
    }


def add_url(parent, model="proposalpage"):
    return reverse("wagtailadmin_pages:add", args=["cms", model, parent.pk])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def review_url(page):
    """Where a text is read before it is public; its own people go on to write it."""
    return reverse("review", args=[page.pk])


def add(client, organisation, **changes):
    """Post a proposal into the organisation's folder; gives (response, page or None)."""
    response = client.post(add_url(folder(organisation)), proposal_fields(organisation, **changes))
    return response, models.ProposalPage.objects.order_by("-pk").first()


def faults(response):
    """{field: messages} of the form that came back."""
    return {
        name: [str(fault) for fault in found]
        for name, found in response.context["form"].errors.items()
    }


def submit(client, person, organisation, **changes):
    """The proposal that this person wrote and sent to review."""
    client.force_login(person)
    response, page = add(client, organisation, **{"action-submit": "1", **changes})
    assert response.status_code == 302
    return page


def decide(client, person, page, action="approve", comment=""):
    """The answer to this person's approval (or request for changes)."""
    client.force_login(person)
    state = page.current_workflow_task_state
    if state is None:
        return None
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(url, {"comment": comment})
