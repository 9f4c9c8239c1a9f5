"""What a broker does about a job that no worker of the outbox goes on with."""

from marketplace.journal import dead_letters
from marketplace.rulings import require

from . import rules


def try_again(job, *, by) -> bool:
    """Let the workers do it once more; False when somebody dealt with it before. Raises Refused."""
    require(rules.may_tend_outbox(by))
    require(rules.can_be_tried_again(job))
    return dead_letters.try_again(job, by=by)


def close(job, *, by) -> bool:
    """Leave it undone for good; False when somebody dealt with it before. Raises Refused."""
    require(rules.may_tend_outbox(by))
    return dead_letters.close(job, by=by)
