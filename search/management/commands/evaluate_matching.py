import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from search.engines import SearchUnavailable
from search.matching import trying
from search.matching.encoders import CHOICES, EncoderMissing, chosen
from search.matching.evaluation import DIRECTIONS, NAMES, figures
from search.matching.labelled import SetRefused, read_set

FOUND_OUT = (SetRefused, EncoderMissing, SearchUnavailable, OSError)


class Command(BaseCommand):
    help = "Match a labelled set in a temporary database and index, and print how well it went."
    requires_system_checks = []

    def add_arguments(self, parser):
        for name in ("documents", "queries", "qrels"):
            parser.add_argument(f"--{name}", required=True, type=Path)
        parser.add_argument(
            "--encoder", default="auto", help=f"{', '.join(CHOICES)}, or a model's folder"
        )
        parser.add_argument("--engine", default="sqlite", choices=sorted(trying.ENGINES))
        parser.add_argument("--json", type=Path, dest="file", help="also write the figures here")
        parser.add_argument("--run", type=Path, help="also write every ranking here")

    def handle(self, *, documents, queries, qrels, encoder, engine, file, run, **options):
        try:
            labelled = read_set(documents, queries, qrels)
            models = chosen(encoder)
            answers = trying.answers(labelled, models, engine)
            found = figures(labelled, answers)
            if file:
                file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
            if run:
                run.write_text("".join(_lines(answers)), encoding="utf-8")
        except FOUND_OUT as error:
            raise CommandError(str(error)) from error
        self._say(labelled, models, found)

    def _say(self, labelled, models, found):
        """The table of figures, under what was compared with which models."""
        if labelled.unknown:
            self.stderr.write(
                f"{len(labelled.unknown)} grades are of a query or document that is not there; "
                f"the first: {labelled.unknown[0]}"
            )
        names = " + ".join(model.name for model in models) or "no model"
        self.stdout.write(
            f"{len(labelled.queries)} needs among {len(labelled.documents)} documents, {names}"
        )
        self.stdout.write(" ".join([" " * 18, *(f"{name:>18}" for name in DIRECTIONS)]))
        for measure, name in NAMES.items():
            cells = (_cell(found[direction][measure]) for direction in DIRECTIONS)
            self.stdout.write(" ".join([f"{name:18}", *cells]))


def _cell(figure):
    value, low, high = figure
    return f"{'–':>18}" if value is None else f"{value:.3f} [{low:.2f}, {high:.2f}]".rjust(18)


def _lines(answers):
    for query, shown in answers.items():
        for rank, one in enumerate(shown, 1):
            yield f"{query} {one.id} {rank} {one.score:.4f} {one.lane}\n"
