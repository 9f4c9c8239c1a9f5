"""What is erased in time, and when: each room registers its own, and `manage.py forget` does it.

erases("imports", _("Files that were brought in"), erase=forget, count=count, after=KEPT)
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple


class Rule(NamedTuple):
    """What is erased (in words), how, how many there are by now, and after how long."""

    label: str
    erase: Callable
    count: Callable
    after: timedelta


rules: dict[str, Rule] = {}


def erases(name: str, label: str, *, erase: Callable, count: Callable, after: timedelta) -> None:
    """Keep a rule. erase(now) erases what is due and gives how many; count(now) only counts."""
    rules[name] = Rule(label, erase, count, after)


def in_time() -> list[Rule]:
    """The rules by which something is kept for a day or longer, the shortest time first."""
    return sorted((rule for rule in rules.values() if rule.after), key=lambda rule: rule.after)


def carry_out(now, *, dry_run=False) -> dict[str, int]:
    """Erase what is due by every rule, or only count it; gives how many, by name of the rule."""
    return {
        name: (rule.count if dry_run else rule.erase)(now) for name, rule in sorted(rules.items())
    }
