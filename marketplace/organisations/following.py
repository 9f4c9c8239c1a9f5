"""Who else goes by memberships: rooms above ask here to be told, in AppConfig.ready."""

from collections.abc import Callable

followers: list[Callable] = []


def follow(function: Callable) -> None:
    """Call `function(organisation)` after each change of who acts for an organisation.

    It is called in the transaction of the change, once for each.
    """
    if function not in followers:
        followers.append(function)


def tell(organisation) -> None:
    """Call everybody who follows."""
    for function in followers:
        function(organisation)
