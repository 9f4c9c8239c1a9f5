"""The demo's terms, organisations, people and their sign-ins."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from cms.access import grant
from marketplace.demo import SignIn
from marketplace.intake import Report
from marketplace.journal import bulk
from marketplace.organisations.kinds import Role, Standing
from marketplace.organisations.models import Alias, EmailDomain, Membership, Organisation
from marketplace.vocabulary.actions import take_services
from marketplace.vocabulary.models import Term

from . import devices
from .reading import entries

PASSWORD = "moothall demo 2026"  # noqa: S105
FACTS = (
    "name",
    "kind",
    "country",
    "code",
    "tier",
    "region",
    "population",
    "rurality",
    "website",
    "opened",
    "closed",
)
ROLES = ("officer", "lead", "member", "finance", "supplier", "broker", "assessor")
LABELS = ("label_en", "label_nl", "synonyms_en", "synonyms_nl", "description", "same_as")


def load_terms():
    """Make the terms that are missing; gives how many."""
    known = {term.key for term in Term.objects.only("scheme", "code")}
    told = {f"{entry['scheme']}:{entry['code']}": entry for entry in entries("terms")}
    missing = {key: entry for key, entry in told.items() if key not in known}
    Term.objects.bulk_create(
        Term(
            scheme=entry["scheme"],
            code=entry["code"],
            **{name: entry[name] for name in LABELS if name in entry},
        )
        for entry in missing.values()
    )
    terms = {
        term.key: term
        for term in Term.objects.filter(scheme__in={entry["scheme"] for entry in told.values()})
    }
    children = []
    for key, entry in missing.items():
        if "broader" in entry:
            terms[key].broader = terms[f"{entry['scheme']}:{entry['broader']}"]
            children.append(terms[key])
    Term.objects.bulk_update(children, ["broader"])
    if missing:
        bulk.tell(Term, [terms[key].pk for key in missing])
    return len(missing)


def load_services():
    """Make our own list of services into terms; gives how many are new."""
    report = Report()
    take_services(report, by=None)
    return report.taken


def load_organisations():
    """Make the organisations that are missing; gives {slug in the files: Organisation}."""
    found, new, names, domains = {}, [], [], []
    for entry in entries("organisations", "organisations"):
        organisation = known_organisation(entry)
        if organisation is None:
            facts = {name: entry[name] for name in FACTS if entry.get(name) is not None}
            deprivation = str(entry.get("deprivation") or "")
            organisation = Organisation(slug=entry["slug"], deprivation=deprivation, **facts)
            new.append(organisation)
            names += [Alias(organisation=organisation, name=name) for name in entry["aliases"]]
            domains += [
                EmailDomain(organisation=organisation, domain=one) for one in entry["domains"]
            ]
        found[entry["slug"]] = organisation
    Organisation.objects.bulk_create(new)
    Alias.objects.bulk_create(names, ignore_conflicts=True)
    EmailDomain.objects.bulk_create(domains, ignore_conflicts=True)
    for entry in entries("organisations", "organisations"):
        if entry.get("borders"):
            found[entry["slug"]].neighbours.add(*(found[slug] for slug in entry["borders"]))
    if new:
        bulk.tell(Organisation, [organisation.pk for organisation in new])
    return found


def known_organisation(entry):
    """The Organisation that an entry names, by its official code, else by its slug, or None."""
    if entry.get("code"):
        coded = Organisation.objects.filter(country=entry["country"], code=entry["code"]).first()
        if coded:
            return coded
    return Organisation.objects.filter(slug=entry["slug"]).first()


def load_people(organisations):
    """Make the people that are missing, with their memberships and rights; gives how many."""
    password = make_password(PASSWORD)
    made = 0
    for entry in entries("organisations", "people"):
        person, new = make_person(entry["email"], entry["name"], entry["language"], password)
        made += new
        admit(person, organisations[entry["organisation"]], entry["role"], entry.get("office", ""))
        devices.give(person, entry["role"])
    if made:
        led = Organisation.objects.filter(memberships__role__in=(Role.LEAD, Role.BROKER))
        led.update(standing=Standing.ACTIVE)
        for organisation in Organisation.objects.filter(memberships__isnull=False).distinct():
            grant(organisation)
    return made


def make_person(email, name, language, password):
    """(User, whether it is new) with a verified address and an already hashed password.

    Marked as made up: its password is public, and counts only where the demonstration is on.
    """
    zone = "Europe/Amsterdam" if language == "nl" else "Europe/London"
    person, new = get_user_model().objects.get_or_create(
        email=email,
        defaults={"name": name, "language": language, "time_zone": zone, "password": password},
    )
    if not person.of_demo:
        person.of_demo = True
        person.save(update_fields=["of_demo"])
    EmailAddress.objects.get_or_create(
        user=person, email=email, defaults={"verified": True, "primary": True}
    )
    UserProfile.objects.get_or_create(user=person, defaults={"preferred_language": language})
    return person, new


def admit(person, organisation, role, office=""):
    """The person's membership in this role, made when missing."""
    return Membership.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=role,
        defaults={"office": office, "status": "active"},
    )[0]


def somebody_who_acts_for(organisation):
    """A person who may act for an organisation; an officer is made where it has nobody."""
    acting = (
        Membership.objects.active()
        .filter(organisation=organisation, role__in=("officer", "lead"))
        .first()
    )
    if acting:
        return acting.person
    language = "nl" if organisation.country == "NL" else "en"
    email = f"officer@{organisation.slug}.example"
    person, _new = make_person(email, organisation.name, language, make_password(None))
    admit(person, organisation, Role.OFFICER)
    return person


def sign_ins():
    """A SignIn for each role: of who reads the language of now, else the first in the files."""
    organisations = {entry["slug"]: entry for entry in entries("organisations", "organisations")}
    people = entries("organisations", "people")
    chosen = {}
    for entry in sorted(people, key=lambda entry: entry["language"] != get_language()):
        organisation = organisations[entry["organisation"]]
        role = "supplier" if organisation["kind"] == "supplier" else entry["role"]
        label = _("Supplier") if role == "supplier" else Role(role).label
        code = devices.code_of(entry["email"]) if entry["role"] in devices.ASKED else ""
        chosen.setdefault(
            role,
            SignIn(str(label), entry["name"], organisation["name"], entry["email"], PASSWORD, code),
        )
    return [chosen[role] for role in ROLES if role in chosen]
