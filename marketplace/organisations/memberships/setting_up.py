"""How an organisation works here, which its lead says first of all."""

from allauth.account.models import EmailAddress
from django.db import transaction

from marketplace.journal.actions import record
from marketplace.organisations import following
from marketplace.organisations.kinds import Standing
from marketplace.organisations.models import EmailDomain, Membership
from marketplace.rulings import Ruling, require

from . import rules
from .actions import held, side

# Of these anybody can have an address: they say nothing of where somebody works.
ANYBODYS = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.nl live.com live.nl "
    "msn.com yahoo.com yahoo.co.uk icloud.com me.com aol.com btinternet.com sky.com talktalk.net "
    "virginmedia.com proton.me protonmail.com gmx.com gmx.net mail.com ziggo.nl kpnmail.nl "
    "kpnplanet.nl planet.nl xs4all.nl hetnet.nl home.nl upcmail.nl casema.nl".split()
)


def domains_of(emails) -> set[str]:
    """The parts after the @ that can belong to one organisation."""
    return {email.rpartition("@")[2].lower() for email in emails} - ANYBODYS


def domains_on_offer(organisation) -> list[str]:
    """The e-mail domains that can suggest the organisation: its own, and those of its people.

    Only addresses that their owners have shown to be theirs count, and no domain that another
    organisation has.
    """
    people = Membership.objects.active().filter(organisation=organisation).values("person")
    emails = EmailAddress.objects.filter(user__in=people, verified=True)
    found = domains_of(emails.values_list("email", flat=True))
    others = EmailDomain.objects.filter(domain__in=found).exclude(organisation=organisation)
    own = organisation.email_domains.values_list("domain", flat=True)
    return sorted(found - set(others.values_list("domain", flat=True)) | set(own))


def may_set_up(user, organisation) -> Ruling:
    """Whether the user may say how the organisation works here."""
    return rules.may_manage(user, organisation)


@transaction.atomic
def set_up(organisation, *, by, second_reader, domains):
    """Keep how the organisation works here; the first time makes it active. Raises Refused.

    domains: those of `domains_on_offer` that suggest it to who registers.
    """
    organisation = held(organisation)
    require(may_set_up(by, organisation))
    own = set(organisation.email_domains.values_list("domain", flat=True))
    wanted = set(domains) & set(domains_on_offer(organisation))
    first = organisation.standing != Standing.ACTIVE and rules.is_lead(by, organisation)
    if not first and wanted == own and organisation.second_reader == second_reader:
        return organisation
    organisation.email_domains.exclude(domain__in=wanted).delete()
    EmailDomain.objects.bulk_create(
        (EmailDomain(organisation=organisation, domain=one) for one in sorted(wanted - own)),
        ignore_conflicts=True,
    )
    organisation.second_reader = second_reader
    if first:
        organisation.standing = Standing.ACTIVE
    organisation.save(update_fields=["second_reader", "standing"])
    verb = "organisation.activated" if first else "organisation.set_up"
    facts = {"second_reader": second_reader, "domains": sorted(wanted)}
    record(verb, organisation, by=by, acting_for=side(by, organisation), **facts)
    following.tell(organisation)
    return organisation
