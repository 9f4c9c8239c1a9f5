import csv
import json
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from search.documents import Document
from search.engines import TEMPORARY
from search.evaluation import NAMES, evaluate
from search.query import Query

DEPTH = 100


class Command(BaseCommand):
    help = "Rank a labelled set in a temporary index and print nDCG@10, recall@10 and MRR."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--documents", required=True, type=Path, help="id, title, text, language"
        )
        parser.add_argument("--queries", required=True, type=Path, help="id,text")
        parser.add_argument(
            "--qrels", required=True, type=Path, help="query_id,document_id,relevance"
        )
        parser.add_argument("--engine", default="database", choices=sorted(TEMPORARY))
        parser.add_argument("--json", type=Path, dest="file", help="also write the figures here")

    def handle(self, *, documents, queries, qrels, engine, file, **options):
        try:
            texts = [_document(json.loads(line)) for line in _lines(documents)]
            asked = {row["id"]: row["text"] for row in _table(queries)}
            grades = defaultdict(dict)
            for row in _table(qrels):
                grades[row["query_id"]][row["document_id"]] = float(row["relevance"])
            with TEMPORARY[engine]() as found:
                found.rebuild(texts)
                figures = evaluate(lambda words: _ranked(found, words), asked, grades)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommandError(f"{type(error).__name__}: {error}") from error
        for name, (mean, low, high) in figures.items():
            self.stdout.write(f"{NAMES[name]} {mean:.3f} [{low:.2f}, {high:.2f}]")
        if file:
            file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _lines(path):
    return [line for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]


def _table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _document(row):
    return Document(
        id=str(row["id"]),
        kind="block",
        language=row.get("language") or "en",
        title=row.get("title") or "",
        body=row.get("text") or "",
        published=datetime(2000, 1, 1, tzinfo=UTC),
    )


def _ranked(engine, words):
    return [hit.id for hit in engine.search(Query(words=words, per_page=DEPTH)).hits]
