"""What passes between people: introductions, offers, reports, imports, questions, invitations."""

from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone

from cms.life import merging
from cms.models import ImportConflict, ImportRun
from cms.reports import actions as reports
from cms.reports import places
from marketplace.introductions import actions as introductions
from marketplace.introductions import dismissing
from marketplace.notices.kinds import Kind
from marketplace.notices.models import Follow, Letter, LostAddress, Notice
from marketplace.organisations.models import Invitation
from marketplace.questions import actions as questions
from marketplace.signon.models import Identity, Provider
from search import presets
from search.listing import Asked
from search.saved import actions as saved
from tests import factories

from .answers import OTHER, OWN
from .world import AT_COUNCIL

SIDES = ((OWN, "officer"), (OTHER, "neighbour"))


def put_dealings(world):
    """What passes between two: introductions, matches set aside, offers, reports, imports."""
    put_introductions(world)
    put_dismissals(world)
    put_offers_and_reports(world)
    put_imports(world)
    put_questions(world)
    put_searches(world)
    put_memberships(world)
    put_letters(world)
    put_signon(world)


def put_introductions(world):
    """Whom each council asks to meet."""
    need, people = world.of["need"], world.people
    asked = {}
    for thing, mine, who, word in (
        (OWN, need[OWN], "officer", "helvinite"),
        (OTHER, world.of["third need"], "far away", "iolitish"),
    ):
        asked[thing] = introductions.ask(
            mine, need[OTHER], by=people[who], message=f"About {word}.", language="en"
        )
    world.of["introduction"] = asked
    world.hide("helvinite", OWN, AT_COUNCIL)
    world.hide("iolitish", OTHER)


def put_dismissals(world):
    """What each council set aside."""
    need, block, people = world.of["need"], world.of["block"], world.people
    world.of["dismissal"] = {
        thing: dismissing.dismiss(
            mine, theirs, by=people[who], because="other", words=f"Too {word}."
        )
        for thing, who, mine, theirs, word in (
            (OWN, "officer", need[OWN], world.of["third need"], "jadeitic"),
            (OTHER, "neighbour", need[OTHER], block[OWN], "kyanitic"),
        )
    }
    world.hide("jadeitic", OWN, AT_COUNCIL)
    world.hide("kyanitic", OTHER)


def put_offers_and_reports(world):
    """What each council is asked to join, and what is reported of its block."""
    need, block, people = world.of["need"], world.of["block"], world.people
    world.of["offer"] = {
        OWN: merging.offer_merge(
            block[OWN], block[OTHER], by=people["officer"], because="The same larimar."
        ),
        OTHER: merging.offer_merge(
            need[OTHER], world.of["third need"], by=people["neighbour"], because="Moldavit too."
        ),
    }
    world.hide("larimar", OWN, {"officer", "lead", "broker"})
    world.hide("Moldavit", OTHER, {"broker"})
    world.of["report"] = {
        thing: reports.receive(
            places.of_page(block[thing]), what="incorrect", text=f"A {word} fee.", language="en"
        )
        for thing, word in ((OWN, "nephritic"), (OTHER, "obsidianic"))
    }
    world.hide("nephritic", OWN, {"officer", "lead"})
    world.hide("obsidianic", OTHER)


def put_imports(world):
    """A file that each officer brought, and a block that its source tells otherwise."""
    world.of["import"] = {
        thing: ImportRun.objects.create(
            organisation=world.of["council"][thing],
            by=world.people[who],
            token=who,
            name=f"{who}-peridotic.csv",
            format="csv",
            content=b"Name,Summary\nParking,Who stands where\n",
            licence="CC0-1.0",
            language="en",
            state="columns",
        )
        for thing, who in ((OWN, "officer"), (OTHER, "neighbour"))
    }
    world.hide("officer-peridotic", OWN, {"officer"})
    world.hide("neighbour-peridotic", OTHER)
    for thing, word in ((OWN, "rhodonitic"), (OTHER, "sunstonic")):
        ImportConflict.objects.create(
            page=world.of["block"][thing], field="title", theirs=f"{word} said", ours="Ours"
        )
    world.hide("rhodonitic", OWN, {"officer", "lead"})
    world.hide("sunstonic", OTHER)


def put_questions(world):
    """A question about each council's block: of the other council, and of one far away."""
    world.of["question"] = {
        thing: questions.ask(
            world.of["block"][thing],
            by=world.people[who],
            acting_for=None,
            text=f"How {word} is it?",
            language="en",
        )
        for thing, who, word in ((OWN, "neighbour", "zirconic"), (OTHER, "far away", "tanzanitic"))
    }
    world.hide("zirconic", OWN, AT_COUNCIL)
    world.hide("tanzanitic", OTHER)


def put_searches(world):
    """A search that each officer keeps."""
    asked = Asked.of(presets.BUILDING_BLOCKS, QueryDict("q=parking"))
    world.of["search"] = {
        thing: saved.save(
            asked, by=world.people[who], name=f"{who}spessart", often="daily", language="en"
        )
        for thing, who in SIDES
    }
    world.hide("officerspessart", OWN, {"officer"})
    world.hide("neighbourspessart", OTHER)


def put_memberships(world):
    """Who acts for each council, who asks to, and who is invited."""
    world.of["membership"], world.of["request"], world.of["invitation"] = {}, {}, {}
    for thing, who in SIDES:
        council = world.of["council"][thing]
        world.of["membership"][thing] = council.memberships.get(person=world.people[who])
        applicant = factories.UserFactory(email=f"{who}-applicant@people.example")
        world.of["request"][thing] = factories.MembershipFactory(
            person=applicant, organisation=council, status="requested", asked_at=timezone.now()
        )
        world.of["invitation"][thing] = Invitation.objects.create(
            organisation=council,
            email=f"{who}-invited@people.example",
            role="officer",
            by=world.people[who],
            fingerprint=who,
            at=timezone.now(),
            expires_at=timezone.now() + timedelta(days=7),
        )
    world.hide("officer-applicant@", OWN, {"lead", "broker"})
    world.hide("officer-invited@", OWN, {"lead"})
    world.hide("neighbour-applicant@", OTHER, {"broker"})
    world.hide("neighbour-invited@", OTHER)


def put_letters(world):
    """What each officer was told, follows and signs in with; and an address that is lost."""
    world.of["letter"], world.of["notice"], now = {}, {}, timezone.now()
    world.of["follow"], world.of["identity"] = {}, {}
    for thing, who in SIDES:
        person = world.people[who]
        world.of["letter"][thing] = Letter.objects.create(
            key=who,
            message_id=f"<{who}@moothall.example>",
            person=person,
            address=person.email,
            subject=f"About {who}uvarov",
            language="en",
            made_at=now,
        )
        world.hide(f"{who}uvarov", thing, {who, "broker"})
        world.of["notice"][thing] = Notice.objects.create(
            person=person, kind=Kind.SEARCHES, name="search", key=who, made_at=now, due_at=now
        )
        world.of["follow"][thing] = Follow.objects.create(
            person=person, page=world.of["third need" if thing == OWN else "firm block"], at=now
        )
        world.of["identity"][thing] = Identity.objects.create(
            person=person, issuer="https://issuer.example", subject=who, since=now
        )
    lost = LostAddress.objects.create(
        address="lost-wulfen@people.example", fault="bounced", since=now
    )
    world.of["lost"] = {OWN: lost, OTHER: lost}
    world.hide("lost-wulfen", OTHER, {"broker"})


def put_signon(world):
    """The other council's own sign-in; what a broker reads of it stands on no other page."""
    Provider.objects.create(
        organisation=world.of["council"][OTHER],
        protocol="oidc",
        slug="berylford",
        issuer="https://issuer.example/wollaston",
        client_id="xonotlite",
    )
    for word in ("wollaston", "xonotlite"):
        world.hide(word, OTHER, {"broker"})
