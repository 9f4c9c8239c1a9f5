"""Who signs people in for an organisation, who they are there, and each attempt."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from . import sealing
from .claims import Claims
from .querysets import AttemptQuerySet, IdentityQuerySet, ProviderQuerySet
from .states import Protocol, Purpose, State


class Provider(models.Model):
    """An organisation's own sign-in service. Its issuer is its name for ever, and nobody else's."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="providers"
    )
    protocol = models.CharField(_("protocol"), max_length=4, choices=Protocol)
    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    issuer = models.CharField(_("issuer"), max_length=300, unique=True)
    client_id = models.CharField(_("client id"), max_length=200, blank=True)
    sealed_secret = models.TextField(blank=True)
    entrance = models.URLField(_("address of its sign-in (SAML)"), max_length=500, blank=True)
    certificates = models.JSONField(_("its certificates (SAML)"), default=list, blank=True)
    subject_attribute = models.CharField(
        _("attribute that names a person for ever (SAML)"), max_length=200, blank=True
    )
    second_factor = models.JSONField(
        _("what it says when a second factor was shown"), default=list, blank=True
    )
    admits = models.BooleanField(_("new people get an account"), default=False)
    active = models.BooleanField(_("in use"), default=True)

    objects = ProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in of an organisation")
        verbose_name_plural = _("sign-ins of organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(protocol__in=Protocol.values), name="signon_protocol_known"
            )
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_protocol_display()}"

    @property
    def secret(self) -> str:
        """The client secret, readable; "" for a provider without one."""
        return sealing.unseal(self.sealed_secret)

    @secret.setter
    def secret(self, given: str):
        self.sealed_secret = sealing.seal(given)

    @property
    def returns_to(self) -> str:
        """The address, in full, to which its answers come."""
        name = "signon_callback" if self.protocol == Protocol.OIDC else "signon_acs"
        return settings.BASE_URL + reverse(name, args=[self.slug])

    @property
    def entity_id(self) -> str:
        """By what name a SAML provider knows this site: the address of what we say of ourselves."""
        return settings.BASE_URL + reverse("signon_metadata", args=[self.slug])


class Identity(models.Model):
    """A person as an issuer knows them. (issuer, subject) is one person; an e-mail is nobody."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities"
    )
    issuer = models.CharField(_("issuer"), max_length=300)
    subject = models.CharField(_("subject"), max_length=300)
    since = models.DateTimeField(_("since"))
    used_at = models.DateTimeField(_("last used on"), null=True)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity at an organisation")
        verbose_name_plural = _("identities at organisations")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_person_per_identity")
        ]

    def __str__(self):
        return f"{self.issuer}: {self.person}"


class Attempt(models.Model):
    """One visit to a provider and back: used once, by the browser that began it, within minutes.

    `key` is the state of OpenID Connect and the RelayState of SAML; `expected` its nonce, or the
    number of our request; `person` is who asked, where somebody was signed in.
    """

    key = models.CharField(max_length=64, unique=True)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="attempts")
    purpose = models.CharField(max_length=8, choices=Purpose)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    expected = models.CharField(max_length=100)
    verifier = models.CharField(max_length=100, blank=True)
    next = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    claims_kept = models.JSONField(default=dict)
    assertion = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt to sign in")
        verbose_name_plural = _("attempts to sign in")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="signon_attempt_state_known"
            ),
            models.UniqueConstraint(
                fields=["provider", "assertion"],
                condition=~Q(assertion=""),
                name="one_use_of_an_assertion",
            ),
        ]

    def __str__(self):
        return f"{self.provider}: {self.get_state_display()}"

    @property
    def claims(self) -> Claims:
        """What the provider said; only once it answered."""
        return Claims(**self.claims_kept)
