"""Two councils with the same things in every state, and a person in each role."""

from dataclasses import dataclass, field

from django.test import Client

from cms import access
from cms.life import actions as life
from cms.models import StartedNeed
from marketplace.organisations.second_factor import PROVED
from search.matching import from_started, store
from tests import factories
from tests.search.meeting import matched

from .answers import OTHER, OWN, SIGNED_IN, THINGS

# In every title, so that one search asks for all of them.
SHARED = "lantern"
# One invented word for each thing, told by nothing else.
WORDS = dict(
    zip(THINGS, "amberine beryllan citrinol dolomaxi emeraldo fluorizt".split(), strict=True)
)
AT_COUNCIL = ("officer", "member", "finance", "lead")


@dataclass(frozen=True)
class Secret:
    """A word, the thing it is of, and the roles that may read it anywhere."""

    word: str
    thing: str
    readers: frozenset


@dataclass
class World:
    """Everybody and everything; what is about a thing is kept by its name (own, other draft …)."""

    people: dict = field(default_factory=dict)
    clients: dict = field(default_factory=dict)
    secrets: list = field(default_factory=list)
    of: dict = field(default_factory=dict)

    def client(self, role):
        """A browser in which somebody of that role is signed in."""
        return self.clients.setdefault(role, Client())

    def hide(self, word, thing, readers=()):
        """Say that nobody but these roles reads the word."""
        self.secrets.append(Secret(word, thing, frozenset(readers)))


def peopled() -> World:
    """Everybody, and what they published or write; takes some seconds."""
    world = World()
    world.of["council"] = {
        OWN: council("Amberton Council", "amberton"),
        OTHER: council("Berylford Council", "berylford"),
    }
    put_people(world)
    put_pages(world)
    put_needs_being_written(world)
    return world


def council(name, slug, **more):
    return factories.OrganisationFactory(name=name, slug=slug, **more)


def sign_in(client, person):
    """Somebody who has shown a second factor in this session."""
    client.force_login(person)
    session = client.session
    session[PROVED] = str(person.pk)
    session.save()


def put_people(world):
    """One person in each role, and an officer of each of the others."""
    own, other = world.of["council"][OWN], world.of["council"][OTHER]
    world.of["third"] = council("Thirdham Council", "thirdham")
    world.of["firm"] = council("Plangrove Ltd", "plangrove", kind="supplier")
    operator = council("Moothall", "moothall", kind="operator")
    places = {
        **{role: (own, role) for role in AT_COUNCIL},
        "supplier": (world.of["firm"], "officer"),
        "broker": (operator, "broker"),
        "assessor": (operator, "assessor"),
        "neighbour": (other, "officer"),
        "far away": (world.of["third"], "officer"),
    }
    for name, (organisation, role) in places.items():
        email = f"{name.replace(' ', '-')}@people.example"
        person = factories.UserFactory(email=email, name=f"{name.title()} Person")
        factories.MembershipFactory(organisation=organisation, role=role, person=person)
        world.people[name] = person
    for organisation in (own, other, operator, world.of["firm"], world.of["third"]):
        access.grant(organisation)
    for role in SIGNED_IN:
        sign_in(world.client(role), world.people[role])
    world.hide("neighbour@people.example", OTHER, {"broker"})
    world.hide("officer@people.example", OWN, {*AT_COUNCIL, "broker"})


def put_pages(world):
    """A building block and a need of each council: public, never published, and withdrawn."""
    world.of["block"], world.of["need"] = {}, {}
    for thing in THINGS:
        whose = OWN if thing.startswith(OWN) else OTHER
        author = world.people["officer" if whose == OWN else "neighbour"]
        for kind, make in (("block", factories.block), ("need", factories.proposal)):
            word = f"{WORDS[thing]}{kind}"
            page = make(
                world.of["council"][whose],
                live=False,
                title=f"{word} {SHARED}",
                slug=word,
                summary=f"All about {word}text",
                owner=author,
            )
            if thing.endswith("draft"):
                page.save_revision(user=author, clean=False)
            else:
                page = factories.published(page)
            if thing.endswith("withdrawn"):
                life.withdraw(page, by=author, because="It was too early.")
                page.refresh_from_db()
            world.of[kind][thing] = page
            hide_page(world, thing, word)
    world.of["third need"] = factories.proposal(world.of["third"], title="Thirdneed")
    world.of["firm block"] = factories.block(world.of["firm"], title="Firmblock")


def hide_page(world, thing, word):
    """What is not public is read by those who act for its council, and by the platform."""
    if thing in (OWN, OTHER):
        return
    insiders = AT_COUNCIL if thing.startswith(OWN) else ()
    # The title of what was withdrawn stands at its address; its text nowhere.
    world.hide(word if thing.endswith("draft") else f"{word}text", thing, {*insiders, "broker"})


def put_needs_being_written(world):
    """A need that each council's officer is still writing; the other's may be found by councils."""
    world.of["started"] = {
        thing: StartedNeed.objects.create(
            person=world.people[who],
            organisation=world.of["council"][thing],
            token=who,
            language="en",
            open_to_others=thing == OTHER,
            answers={
                "need": {"title": f"{who}started title", "who": f"{who}audience"},
                "today": {"today": "Nobody counts the garnetoid lamps.", "wanted": "A count."},
            },
        )
        for thing, who in ((OWN, "officer"), (OTHER, "neighbour"))
    }
    world.hide("officerstarted", OWN, {"officer"})
    world.hide("neighbourstarted", OTHER)
    store.put([from_started.item_of_started(world.of["started"][OTHER])])
    own, other = world.of["need"][OWN], world.of["need"][OTHER]
    matched.known(own, other, world.of["third need"])
    matched.keep(own, other)
    matched.keep(other, own)
    matched.keep(other, world.of["third need"])
    told = matched.reason(text="Both count garnetoid lamps.")
    kept = matched.keep(own, world.of["third need"], told, audience="councils")
    kept.theirs = f"started:{world.of['started'][OTHER].pk}"
    kept.save()
    world.hide("garnetoid", OTHER, AT_COUNCIL)
