"""The only writer of providers: binding an organisation's own sign-in, changing it, unbinding it.

No secret, certificate or client id goes into the journal: only the names of what changed.
"""

from django.db import transaction

from marketplace.journal.actions import record
from marketplace.organisations.models import Organisation
from marketplace.rulings import require

from . import binding, rules
from .models import Identity, Provider


@transaction.atomic
def bind(organisation, slug, given, *, by) -> Provider:
    """A new provider of an organisation, known by `slug`; the same given twice makes one.

    given: as `binding.take` takes it. Raises Refused, and ValidationError by field.
    """
    require(rules.may_bind(by))
    if organisation is not None:
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        there = organisation.providers.filter(slug=slug, issuer=given.get("issuer", "")).first()
        if there and not binding.differing(there, given):
            return there
    provider = Provider(organisation=organisation, slug=slug)
    binding.take(provider, given)
    provider.save()
    _note("signon.bound", provider, by, issuer=provider.issuer, admits=provider.admits)
    return provider


@transaction.atomic
def change(provider, given, *, by) -> Provider:
    """Change what is given and differs. Raises Refused, and ValidationError by field."""
    require(rules.may_bind(by))
    provider = _locked(provider)
    require(rules.may_go_on_with(provider))
    changed = binding.differing(provider, given)
    if changed:
        binding.take(provider, given)
        provider.save()
        facts = {"admits": provider.admits, "active": provider.active}
        _note("signon.changed", provider, by, changed=changed, **facts)
    return provider


@transaction.atomic
def unbind(provider, *, by, because) -> Provider:
    """Nobody comes in through it any more. Raises Refused.

    Its issuer stays taken where it names people here; where it names nobody, nothing is kept.
    """
    require(rules.may_bind(by))
    held = _locked(provider)
    if held is None or not held.active:
        return held or provider
    held.active = False
    _note("signon.unbound", held, by, because=because)
    if Identity.objects.at(held).exists():
        held.save(update_fields=["active"])
    else:
        held.delete()
    return held


@transaction.atomic
def bind_again(provider, *, by) -> Provider:
    """People come in through it again, by what was kept. Raises Refused."""
    require(rules.may_bind(by))
    provider = _locked(provider)
    require(rules.may_go_on_with(provider))
    if not provider.active:
        provider.active = True
        provider.save(update_fields=["active"])
        _note("signon.bound_again", provider, by)
    return provider


def _locked(provider) -> Provider | None:
    """The row, held to the end; None where another broker unbound it and nothing was kept."""
    held = Provider.objects.select_for_update(of=("self",)).select_related("organisation")
    return held.filter(pk=provider.pk).first()


def _note(verb, provider, by, **facts):
    record(verb, provider, by=by, acting_for=provider.organisation, **facts)
