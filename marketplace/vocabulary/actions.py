"""The only writer of terms out of lists."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from marketplace.intake import progress
from marketplace.journal import bulk
from marketplace.journal.actions import record

from . import services
from .models import Scheme, Term

SAID = ("label_en", "label_nl", "description", "same_as")
WRITTEN = (*SAID, "synonyms_en", "synonyms_nl", "retired", "broader")


@transaction.atomic
def take_terms(scheme, concepts, report, *, by, source):
    """Make the terms that a list names and bring those we have up to date.

    concepts: what reading.read gave; by: a User, or None for the system; source: the file's name,
    for the journal. What the list leaves empty stays, capitals too; a label it replaces is kept
    as a synonym.
    Terms that the list leaves out stay as they are. Counts into `report`; its `dry_run` takes
    everything back at the end.
    """
    terms = {term.code: term for term in Term.objects.filter(scheme=scheme)}
    created, changed, taken = [], set(), {}
    for concept in progress(concepts, source):
        term = terms.get(concept.code)
        if term is None and concept.adds_only:
            report.refuse(
                concept.file, concept.line, f"says more about {concept.code}, which we lack"
            )
            continue
        if term is None:
            term = terms[concept.code] = Term(scheme=scheme, code=concept.code)
            created.append(term)
        if say(term, concept):
            changed.add(concept.code)
        taken[concept.code] = concept
    Term.objects.bulk_create(created, batch_size=500)
    changed |= place(terms, taken, report)
    fresh = {term.code for term in created}
    Term.objects.bulk_update(created, ["broader"], batch_size=500)
    rows = [terms[code] for code in changed - fresh]
    Term.objects.bulk_update(rows, WRITTEN, batch_size=100)
    changed |= relate(terms, taken, report)
    report.taken, report.changed = len(created), len(changed - fresh)
    report.unchanged = len(taken) - report.taken - report.changed
    finish(scheme, [terms[code].pk for code in changed | fresh], report, by=by, source=source)


def say(term, concept):
    """Put what the list says into the term; return whether anything changed."""
    before = [getattr(term, name) for name in (*SAID, "synonyms_en", "synonyms_nl", "retired")]
    for name in SAID:
        value, old = getattr(concept, name), getattr(term, name)
        if not value or value.casefold() == old.casefold():
            continue
        setattr(term, name, value)
        if old and name.startswith("label"):
            add_synonyms(term, name.replace("label", "synonyms"), [old])
    add_synonyms(term, "synonyms_en", concept.synonyms_en)
    add_synonyms(term, "synonyms_nl", concept.synonyms_nl)
    if not concept.adds_only:
        term.retired = concept.retired
    return before != [
        getattr(term, name) for name in (*SAID, "synonyms_en", "synonyms_nl", "retired")
    ]


def add_synonyms(term, name, words):
    """Add the words that the term does not go by yet, in a new list."""
    known = {word.casefold() for word in (*getattr(term, name), term.label_en, term.label_nl)}
    fresh = [word for word in dict.fromkeys(words) if word.casefold() not in known]
    if fresh:
        setattr(term, name, [*getattr(term, name), *fresh])


def place(terms, concepts, report):
    """Hang each term below its broader one; return the codes of those that moved.

    A broader concept that is not in the list, or that would make a circle, is left out.
    """
    above = {
        code: next((broader for broader in concept.broader if broader in terms), "")
        for code, concept in concepts.items()
    }
    moved = set()
    for code, concept in concepts.items():
        if not concept.broader:
            continue
        broader = above[code]
        if not broader:
            report.remark(
                concept.file, concept.line, "names a broader concept not in the list; left out"
            )
        elif circular(code, above):
            above[code] = ""
            report.remark(
                concept.file, concept.line, "is broader than its own broader one; left out"
            )
        elif terms[code].broader_id != terms[broader].pk:
            terms[code].broader = terms[broader]
            moved.add(code)
    return moved


def circular(code, above):
    """Whether climbing from this code comes back to it."""
    seen, at = set(), code
    while (at := above.get(at)) and at not in seen:
        seen.add(at)
    return code in seen


def relate(terms, concepts, report):
    """Link related terms, both ways; return the codes of those that gained a link."""
    link = Term.related.through
    known = set(link.objects.values_list("from_term_id", "to_term_id"))
    elsewhere = named_elsewhere(concepts.values())
    fresh, gained = [], set()
    for code, concept in concepts.items():
        others = [terms[other].pk for other in concept.related if other in terms]
        for _missing in range(len(concept.related) - len(others)):
            report.remark(
                concept.file, concept.line, "names a related concept not in the list; left out"
            )
        others += [elsewhere[key] for key in concept.elsewhere if key in elsewhere]
        for one, two in ((terms[code].pk, other) for other in others):
            for pair in {(one, two), (two, one)} - known:
                if one != two:
                    known.add(pair)
                    gained.add(code)
                    fresh.append(link(from_term_id=pair[0], to_term_id=pair[1]))
    link.objects.bulk_create(fresh, batch_size=500)
    return gained


def named_elsewhere(concepts):
    """The primary keys, by "scheme:code", of the terms of other lists that the concepts name."""
    schemes = {key.partition(":")[0] for concept in concepts for key in concept.elsewhere}
    rows = Term.objects.filter(scheme__in=schemes).values_list("pk", "scheme", "code")
    return {f"{scheme}:{code}": pk for pk, scheme, code in rows} if schemes else {}


def finish(scheme, pks, report, *, by, source):
    """Tell of the written terms, with one journal entry about them all; nothing when dry."""
    if report.did_something:
        bulk.tell(Term, pks)
        subject = ContentType.objects.get_for_model(Term)
        record("terms.listed", subject, by=by, scheme=str(scheme), source=source, **report.counts)
    if report.dry_run:
        transaction.set_rollback(True)


def take_services(report, *, by):
    """Make our own list of services into terms, as `take_terms` does, with what is nearest."""
    take_terms(Scheme.SERVICE, services.as_concepts(), report, by=by, source=services.FILE.name)


@transaction.atomic
def add_term(scheme, code, *, by, because, **labels):
    """A new Term of a list; labels: label_en, label_nl. Raises ValidationError for a wrong one."""
    term = Term(scheme=scheme, code=code, **labels)
    term.full_clean()
    term.save()
    record("term.added", term, by=by, because=because)
    return term
