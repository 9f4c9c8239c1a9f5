"""What this room keeps about a person, for whoever asks for theirs."""

from django.db.models import Q

from .models import Complaint, Question, Reply


def asked(user) -> list[dict]:
    """The questions that the person asked."""
    fields = ("pk", "page__title", "organisation__name", "text", "state", "at", "closed_at")
    return list(Question.objects.filter(asked_by=user).order_by("pk").values(*fields))


def replied(user) -> list[dict]:
    """What the person wrote in threads."""
    fields = ("question", "side", "text", "at")
    return list(Reply.objects.filter(by=user).order_by("pk").values(*fields))


def complained(user) -> list[dict]:
    """The complaints that the person made, and those they settled (without the words)."""
    made = Complaint.objects.filter(Q(by=user) | Q(settled_by=user)).order_by("pk")
    return [
        {
            "question": complaint.question_id,
            "because": complaint.because if complaint.by_id == user.pk else "",
            "at": complaint.at,
            "settled_at": complaint.settled_at,
            "upheld": complaint.upheld,
        }
        for complaint in made
    ]
