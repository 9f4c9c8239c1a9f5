"""Makes things to test with. Pages are made only where a page is tested: one costs 20 ms."""

import factory
from django.contrib.auth import get_user_model

from cms import models as pages
from cms import tree
from cms.importing.pages import add_published
from marketplace.organisations.models import Membership, Organisation
from marketplace.vocabulary.models import Term


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password("a long enough password")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Testshire {n} Council")
    slug = factory.Sequence(lambda n: f"testshire-{n}")
    country = "GB-ENG"
    tier = "unitary"
    region = "Yorkshire and The Humber"
    population = 120_000


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "officer"
    status = "active"


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    scheme = "lgsl"
    code = factory.Sequence(str)
    label_en = factory.Sequence(lambda n: f"Service {n}")
    label_nl = factory.Sequence(lambda n: f"Dienst {n}")


def block(organisation=None, *, live=True, **fields):
    """A BuildingBlockPage of an organisation, published unless told otherwise."""
    organisation = organisation or OrganisationFactory()
    page = pages.BuildingBlockPage(
        **{
            "title": "Planning back office",
            "summary": "Case work for planning applications, from validation to decision.",
            "organisation": organisation,
            "licence": "EUPL-1.2",
            "development_status": "stable",
            "maintenance_type": "internal",
            "content_licence_accepted": True,
            **fields,
        }
    )
    return added(page, tree.folder_of(organisation, pages.BlockIndexPage), live=live)


def proposal(lead=None, *, live=True, **fields):
    """A ProposalPage led by an organisation, published unless told otherwise."""
    lead = lead or OrganisationFactory()
    page = pages.ProposalPage(
        **{
            "title": "Know where every skip stands",
            "summary": "One live map of licensed skips that crews and hire firms trust.",
            "lead": lead,
            "today": "Licences lapse unseen.",
            "wanted": "Anyone sees in ten seconds whether a skip may be there.",
            "content_licence_accepted": True,
            **fields,
        }
    )
    return added(page, tree.folder_of(lead, pages.ProposalIndexPage), live=live)


def added(page, folder, *, live):
    """The page in its folder, as an editor leaves it; published as an import does it, at half
    the cost."""
    if live:
        add_published(page, folder, None)
        page.refresh_from_db()
    else:
        page.live = False
        folder.add_child(instance=page)
    return page


def published(page, user=None):
    """The page after its newest text was published, as an editor would do it."""
    page.save_revision(user=user, clean=False).publish(user=user)
    page.refresh_from_db()
    return page
