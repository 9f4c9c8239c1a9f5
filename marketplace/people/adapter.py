"""How django-allauth meets our people."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail; registration opens with the people's own issue of work."""

    def is_open_for_signup(self, request):
        """Nobody signs up by themselves yet: accounts are made by the operator."""
        return False
