"""Every `visible_to` gives what it may; and were any of them gone, the matrix would notice."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from .answers import OTHER, OWN, ROLES, VISITOR
from .asking import faults
from .guards import GUARDS, OPEN
from .rows import ROWS

pytestmark = [pytest.mark.once, pytest.mark.django_db]
NAMED = [pytest.param(model, guard, id=model.__name__) for model, guard in GUARDS.items()]


def guarded():
    """The models whose rows are given by `visible_to`."""
    return {model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")}


def test_no_guard_is_missing_from_the_list():
    assert guarded() == {*GUARDS, *OPEN}


@pytest.mark.parametrize(("model", "guard"), NAMED)
def test_a_guard_gives_each_role_its_own(world, model, guard):
    given = {
        thing: " ".join(role for role in ROLES if sees(world, role, model, guard, thing))
        for thing in (OWN, OTHER)
    }
    wanted = {OWN: in_order(guard.own), OTHER: in_order(guard.other)}
    assert given == wanted


def sees(world, role, model, guard, thing):
    """Whether the guard gives a role the thing."""
    user = AnonymousUser() if role == VISITOR else world.people[role]
    kept = world.of[guard.kept][thing]
    assert isinstance(kept, model)
    return model._default_manager.visible_to(user).filter(pk=kept.pk).exists()


def in_order(roles):
    return " ".join(role for role in ROLES if role in roles.split())


@pytest.mark.parametrize(("model", "guard"), NAMED)
def test_the_matrix_notices_when_a_guard_lets_everybody_through(world, monkeypatch, model, guard):
    assert bool(guard.watched) is not bool(guard.because)
    monkeypatch.setattr(model._default_manager._queryset_class, "visible_to", everything)
    for name in guard.watched:
        assert faults(world, name, ROWS[name]) != {}, name


def everything(rows, user):
    """What a guard that lets everybody through gives."""
    return rows.all()
