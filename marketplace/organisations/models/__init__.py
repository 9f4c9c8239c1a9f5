"""Organisations and the people who act for them."""

from .memberships import Evidence, Invitation, Membership
from .organisations import Alias, EmailDomain, Organisation

__all__ = ["Alias", "EmailDomain", "Evidence", "Invitation", "Membership", "Organisation"]
