"""The first person of a new installation: a broker in the operator's organisation."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from marketplace.journal import mail
from marketplace.organisations import following
from marketplace.organisations.actions import add_organisation
from marketplace.organisations.kinds import Kind, Role, Standing, Status
from marketplace.organisations.models import Membership, Organisation

from .actions import note

BECAUSE = "The first broker of this site"


@transaction.atomic
def create_broker(email, *, name="", language="en", operator="Moothall"):
    """(User, whether anything was made): a broker who can sign in. What is there stays."""
    email = email.strip().lower()
    organisation = Organisation.objects.filter(kind=Kind.OPERATOR).order_by("pk").first()
    if organisation is None:
        organisation = add_organisation(operator, by=None, because=BECAUSE, kind=Kind.OPERATOR)
        organisation.standing = Standing.ACTIVE
        organisation.save(update_fields=["standing"])
    people = get_user_model().objects
    person = people.filter(email=email).first()
    if person is None:
        person = people.create_user(email, name=name, language=language)
    # Whoever runs the server vouches for the address.
    EmailAddress.objects.get_or_create(
        user=person, email=email, defaults={"verified": True, "primary": True}
    )
    there = Membership.objects.live().filter(
        person=person, organisation=organisation, role=Role.BROKER
    )
    membership = there.first()
    if membership and membership.status == Status.ACTIVE:
        return person, False
    membership = membership or Membership(
        person=person, organisation=organisation, role=Role.BROKER
    )
    membership.status, membership.decided_at = Status.ACTIVE, timezone.now()
    membership.starts = timezone.localdate()
    membership.save()
    note("membership.admitted", membership, by=None, because=BECAUSE)
    following.tell(organisation)
    return person, True


def password_link(person) -> str:
    """Where the person chooses a password, once; it works for some days."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uid, _dash, token = key.partition("-")
    with translation.override(person.language):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return settings.BASE_URL + path


def send_link(person, link):
    """Send the link to the person's address; it leaves with the outbox."""
    with translation.override(person.language):
        subject = _("Choose your password for the Moothall")
        text = _("You are a broker of this site. Choose your password here:") + f"\n{link}\n"
    mail.send(
        f"broker:{person.pk}:{timezone.now():%Y%m%d%H%M%S}",
        to=person.email,
        subject=subject,
        text=text,
    )
