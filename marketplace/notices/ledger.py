"""What became of letters: which left, which came back, and which addresses are lost for it."""

from django.db import transaction
from django.utils import timezone

from marketplace.journal.actions import record
from marketplace.journal.mail import Ledger
from marketplace.rulings import require

from . import rules
from .models import Letter, LostAddress
from .states import Fault


class LetterLedger(Ledger):
    """Keeps the brokers' list of letters true to what the mail server said."""

    def stops(self, address) -> bool:
        return LostAddress.objects.of(address).exists()

    def went(self, key) -> None:
        Letter.objects.filter(key=key).update(went_at=timezone.now())

    def refused(self, address, words) -> None:
        lose(address, Fault.BOUNCED, words)


@transaction.atomic
def lose(address, fault, words="") -> bool:
    """Write to this address no longer; False where it is lost already."""
    if LostAddress.objects.of(address).exists():
        return False
    lost = LostAddress.objects.create(
        address=address.lower(),
        fault=fault,
        words=" ".join(words.split())[:300],
        since=timezone.now(),
    )
    record("address.lost", lost, by=None, fault=str(fault))
    return True


@transaction.atomic
def come_back(message_id, address, fault, words="") -> bool:
    """A letter of ours came back for good: mark it, and lose its address.

    False for a letter that we did not send, or not to this address: whoever did not read the
    letter cannot know its Message-ID, and so can stop nobody's mail. `address` may be "".
    """
    letters = Letter.objects.select_for_update().filter(message_id=message_id, returned_at=None)
    letter = letters.first()
    if letter is None or (address and address.lower() != letter.address.lower()):
        return False
    letter.returned_at = timezone.now()
    letter.save(update_fields=["returned_at"])
    lose(letter.address, fault, words)
    return True


@transaction.atomic
def find_again(lost, *, by) -> bool:
    """Write to an address again; False when it was found already. Raises Refused."""
    require(rules.may_read_letters(by))
    row = LostAddress.objects.select_for_update().filter(pk=lost.pk).first()
    if row is None:
        return False
    record("address.found", row, by=by)
    row.delete()
    return True
