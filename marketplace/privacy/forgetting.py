"""What no foreign key reaches in the rooms below: letters that still wait to be sent."""

from marketplace.journal import mail
from marketplace.journal.models import Job


def waiting_letters(person) -> None:
    """Letters to the person that have not gone do not go any more, and keep no address."""
    jobs = Job.objects.filter(topic=mail.TOPIC)
    to_them = [job.pk for job in jobs.exclude(data={}) if is_to(job, person)]
    jobs.filter(pk__in=to_them).delete()


def is_to(job, person) -> bool:
    """Whether a letter goes to the person."""
    return job.data.get("to", "").casefold() == person.email.casefold()
