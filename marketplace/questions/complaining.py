"""The only writer of complaints about a thread: complain, and settle one."""

from django.db import transaction
from django.utils import timezone

from marketplace.journal.actions import record
from marketplace.rulings import require

from . import actions, rules
from .models import Complaint
from .states import OPEN


@transaction.atomic
def complain(question, *, by, because) -> Complaint:
    """Bring a thread before the brokers, who can read it from now on. Raises Refused.

    While a complaint of the same person waits, it is given back as it is.
    """
    question = actions.locked(question)
    waiting = question.complaints.open().filter(by=by).first()
    if waiting:
        return waiting
    require(rules.may_complain(by, question))
    side = rules.side_of(by, question)
    complaint = question.complaints.create(side=side, by=by, because=because, at=timezone.now())
    record(
        "question.reported",
        question,
        by=by,
        acting_for=actions.acting_for(side, question),
        complaint=complaint.pk,
    )
    return complaint


@transaction.atomic
def decide(complaint, *, by, upheld: bool) -> Complaint:
    """Say whether a complaint is right; then the question is closed. Raises Refused."""
    complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if complaint.settled_by_id == by.pk and complaint.upheld == upheld:
        return complaint
    require(rules.may_settle(by, complaint))
    complaint.upheld = upheld
    complaint.settled_at, complaint.settled_by = timezone.now(), by
    complaint.save(update_fields=["upheld", "settled_at", "settled_by"])
    question = actions.locked(complaint.question)
    if upheld and question.state in OPEN:
        actions.settle(question)
    record("question.complaint_settled", question, by=by, complaint=complaint.pk, upheld=upheld)
    return complaint
