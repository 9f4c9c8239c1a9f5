"""The measures against figures worked out by hand, and the command on labelled sets."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from search.evaluation import evaluate, ndcg, recall, reciprocal_rank
from search.models import IndexedDocument


def test_ndcg_is_as_worked_out_by_hand():
    # 1/log2(2) + 3/log2(4) = 2.5, against 3/log2(2) + 1/log2(3) = 3.6309.
    assert ndcg(["b", "x", "a"], {"a": 3, "b": 1}) == pytest.approx(2.5 / 3.6309, abs=1e-4)
    assert ndcg(["a", "b"], {"a": 3, "b": 1}) == 1
    assert ndcg(["x"] * 10 + ["a"], {"a": 3}) == 0


def test_recall_and_reciprocal_rank_count_every_grade_above_nought():
    grades = {"a": 3, "b": 1, "c": 0}
    assert recall(["c", "a"], grades) == 0.5
    assert reciprocal_rank(["c", "x", "b"], grades) == pytest.approx(1 / 3)
    assert reciprocal_rank(["c", "x"], grades) == 0


def test_the_interval_holds_the_mean_and_is_the_same_every_time():
    queries = {str(number): str(number) for number in range(40)}
    qrels = {key: {"good": 1} for key in queries}
    figures = [
        evaluate(lambda text: ["good"] if int(text) % 2 else ["bad"], queries, qrels)
        for _ in range(2)
    ]
    assert figures[0] == figures[1]
    mean, low, high = figures[0]["ndcg@10"]
    assert mean == 0.5
    assert 0.3 < low < 0.45 < 0.55 < high < 0.7


def test_a_set_without_any_relevant_document_is_refused():
    with pytest.raises(ValueError, match="No query"):
        evaluate(lambda text: [], {"q": "bins"}, {"q": {"d": 0}})


def written(folder, documents, queries, qrels):
    """The three files of a labelled set, as the arguments of the command."""
    lines = "\n".join(json.dumps(row) for row in documents)
    (folder / "docs.jsonl").write_text(lines, encoding="utf-8")
    for name, rows in (("queries", queries), ("qrels", qrels)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return [
        *("--documents", str(folder / "docs.jsonl"), "--queries", str(folder / "queries.csv")),
        *("--qrels", str(folder / "qrels.csv"), "--json", str(folder / "out.json")),
    ]


DOCUMENTS = [
    {"id": "d1", "title": "Bins", "text": "Missed\nbins", "language": "en"},
    {"id": "d2", "title": "Bomen", "text": "", "language": "nl"},
]


@pytest.mark.django_db
def test_the_command_prints_the_three_figures_and_leaves_the_index_alone(tmp_path, capsys):
    queries = [["id", "text"], ["q1", "the missed\nbin"], ["q2", "boom"], ["q3", "unjudged"]]
    qrels = [["query_id", "document_id", "relevance"], ["q1", "d1", "2"], ["q2", "d1", "1"]]
    call_command("evaluate_search", *written(tmp_path, DOCUMENTS, queries, qrels))
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "nDCG@10 0.500 [0.00, 1.00]",
        "recall@10 0.500 [0.00, 1.00]",
        "MRR 0.500 [0.00, 1.00]",
    ]
    figures = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert figures == {name: [0.5, 0.0, 1.0] for name in ("ndcg@10", "recall@10", "mrr")}
    assert not IndexedDocument.objects.exists()


@pytest.mark.django_db
def test_the_command_names_what_is_wrong_with_a_file(tmp_path):
    given = written(tmp_path, [{"title": "no id"}], [["id", "text"]], [["query_id"]])
    with pytest.raises(CommandError, match="KeyError: 'id'"):
        call_command("evaluate_search", *given)


def regression_set(place, shared_data):
    """The project's own labelled set, as the arguments of the command."""
    folder = shared_data / "matching"
    rows = [json.loads(line) for line in (folder / "documents.jsonl").open(encoding="utf-8")]
    documents = [row | {"text": f"{row['summary']}\n{row['need']}"} for row in rows]
    asked = [json.loads(line) for line in (folder / "queries.jsonl").open(encoding="utf-8")]
    queries = [["id", "text"], *([row["id"], row["title"]] for row in asked)]
    with (folder / "qrels.csv").open(encoding="utf-8", newline="") as file:
        head, *grades = csv.reader(file)
    matches = [row for row in grades if int(row[2]) >= 2]
    return written(place, documents, queries, [head, *matches])


@pytest.mark.django_db
def test_the_regression_set_ranks_no_worse_than_before(tmp_path, shared_data, capsys):
    call_command("evaluate_search", *regression_set(tmp_path, shared_data))
    figures = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert figures["ndcg@10"][0] >= 0.45
    assert figures["mrr"][0] >= 0.70
