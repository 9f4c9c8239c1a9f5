"""The measures against figures worked out by hand, and the command on sets of every shape."""

import json

import pytest
from django.core.management import CommandError, call_command

from search.matching.evaluation import DIRECTIONS, NAMES, Ranked, figures
from search.matching.items import Item
from search.matching.labelled import LabelledSet, SetRefused, item_of, read_set

EN = Item(id="q", kind="proposal", language="en-GB")
DOCUMENTS = (
    Item(id="match", kind="block", language="en"),
    Item(id="treffer", kind="proposal", language="nl"),
    Item(id="near", kind="proposal", language="en"),
    Item(id="buur", kind="proposal", language="nl"),
    Item(id="mimic", kind="proposal", language="en"),
)
GRADES = {"q": {"match": 3, "treffer": 2, "near": 1, "buur": 1, "mimic": 0}}


def measured(*shown, queries=(EN,), grades=GRADES):
    """The figures of one answer, given to every query: ids, the strong ones with a star."""
    answer = [
        Ranked(each.rstrip("*"), score=10 - place, strong=each.endswith("*"))
        for place, each in enumerate(shown)
    ]
    return figures(LabelledSet(DOCUMENTS, queries, grades), {item.id: answer for item in queries})


def test_both_grades_of_a_match_gain_the_same_in_the_mixed_ranking():
    found = measured("mimic", "treffer", "match")["overall"]
    # (1/log2(3) + 1/log2(4)) / (1/log2(2) + 1/log2(3)) = 1.1309 / 1.6309
    assert found["ndcg@10"][0] == pytest.approx(0.6934, abs=1e-4)
    assert found["recall@10"][0] == 1
    assert found["mrr"][0] == 0.5


def test_a_direction_ranks_the_documents_of_its_language_alone():
    found = measured("mimic", "near", "treffer", "match")
    assert found["en-nl"]["mrr"][0] == 1
    assert found["en-en"]["mrr"][0] == pytest.approx(1 / 3, abs=1e-4)
    assert found["nl-en"] == {name: [None] * 3 for name in NAMES}


def test_near_misses_are_compared_within_their_language():
    found = measured("near", "match", "treffer", "buur")
    assert found["overall"]["above_near_miss"][0] == 0.5
    assert (found["en-en"]["above_near_miss"][0], found["en-nl"]["above_near_miss"][0]) == (0, 1)


def test_a_match_that_is_not_found_is_not_above_a_near_miss():
    assert measured("near", "buur")["overall"]["above_near_miss"][0] == 0
    assert measured("match", "treffer")["overall"]["above_near_miss"][0] == 1


def test_the_badge_is_judged_by_what_it_stands_on():
    found = measured("match*", "near*", "mimic", "treffer")["overall"]
    assert found["strong_precision"][0] == 0.5
    assert found["strong_coverage"][0] == 1
    assert found["false_alarms"] == [None, None, None]


def test_a_badge_on_something_else_is_no_coverage():
    assert measured("near*", "match")["overall"]["strong_coverage"][0] == 0


def test_a_badge_for_a_need_without_a_match_is_a_false_alarm():
    found = measured("near*", grades={"q": {"near": 1}})["overall"]
    assert found["false_alarms"][0] == 1
    assert found["ndcg@10"] == [None, None, None]
    assert measured("near", grades={})["overall"]["false_alarms"][0] == 0


def test_without_a_badge_its_precision_is_not_told():
    assert measured("match")["overall"]["strong_precision"] == [None, None, None]


def test_only_id_language_and_title_are_needed():
    item = item_of({"id": 7, "language": "nl", "title": ""})
    assert item == Item(id="7", kind="proposal", language="nl")


def test_everything_else_is_read_and_null_is_nothing():
    item = item_of(
        {
            "id": "a",
            "kind": "block",
            "language": "en",
            "title": "Bins",
            "need": None,
            "features": ["routes"],
            "systems": [{"name": "Binbase", "supplier": None, "contract_end": "2027-03"}],
            "services": ["lgsl:524"],
            "organisation": {"name": "Leeds", "country": "GB", "population": 812000},
        }
    )
    assert (item.need, item.features, item.services) == ("", ("routes",), ("lgsl:524",))
    assert (item.systems[0].contract_end.year, item.systems[0].contract_end.month) == (2027, 3)
    assert (item.place.name, item.place.country, item.place.population) == ("Leeds", "GB", 812000)


GOOD = '{"id": "d1", "language": "en", "title": "Bins"}'
HEAD = "query_id,document_id,relevance\n"


def written(folder, documents=GOOD, queries=GOOD, qrels=HEAD + "d1,d1,3\n"):
    """The three files, in the order in which they are read."""
    files = [folder / name for name in ("documents.jsonl", "queries.jsonl", "qrels.csv")]
    for file, text in zip(files, (documents, queries, qrels), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"documents": f"{GOOD}\n\n{{"}, "documents.jsonl line 3: "),
        ({"documents": f"{GOOD}\n{GOOD}"}, "line 2: d1 is there already"),
        ({"documents": "[1]"}, "line 1: the line is not an object"),
        ({"documents": '{"id": "a", "title": "b"}'}, "line 1: language missing"),
        ({"documents": GOOD.replace("Bins", '", "features": "x')}, "features is not a list"),
        ({"documents": GOOD.replace("}", ', "kind": "page"}')}, "kind is proposal or block"),
        (
            {"documents": GOOD.replace("}", ', "systems": [{"contract_end": "2027"}]}')},
            "contract_end is YYYY-MM, not '2027'",
        ),
        ({"documents": GOOD.replace("}", ', "systems": [{"contract_end": "2027-13"}]}')}, "month"),
        ({"documents": "\n"}, "documents.jsonl is empty"),
        ({"queries": "nothing"}, "queries.jsonl line 1: "),
        ({"qrels": "query,document\n"}, "qrels.csv line 1: query_id, document_id, relevance"),
        ({"qrels": HEAD + "d1,d1,3\nd1,d1,much\n"}, "line 3: relevance is a number, not 'much'"),
        ({"qrels": HEAD + "d1\n"}, "line 2: relevance is a number, not None"),
    ],
)
def test_a_bad_file_is_refused_by_its_line(tmp_path, given, complaint):
    with pytest.raises(SetRefused) as refused:
        read_set(*written(tmp_path, **given))
    assert complaint in str(refused.value)


def test_a_grade_of_something_unknown_is_told(tmp_path):
    labelled = read_set(*written(tmp_path, qrels=HEAD + "d1,d1,3\nd1,d2,3\n"))
    assert labelled.unknown == ("qrels.csv line 3: d1 d2",)


def command(folder, documents, queries, qrels, **options):
    """What the command prints and writes for these rows, with the fake model unless told."""
    files = written(
        folder,
        "\n".join(map(json.dumps, documents)),
        "\n".join(map(json.dumps, queries)),
        HEAD + "".join(f"{row}\n" for row in qrels),
    )
    names = ("documents", "queries", "qrels")
    options = {"encoder": "hashing"} | options
    given = dict(zip(names, files, strict=True)) | {"file": folder / "out", "run": folder / "run"}
    call_command("evaluate_matching", **given, **options)
    return json.loads((folder / "out").read_text()), (folder / "run").read_text().splitlines()


ROWS = [
    {"id": "bins", "language": "en", "title": "Bins", "need": "Bins are missed and nobody knows."},
    {"id": "afval", "language": "nl", "title": "Afval", "kind": "block", "features": ["route"]},
    {"id": "trees", "language": "en", "title": "Trees", "systems": [{"name": "Treebase"}]},
]
ASKED = [{"id": "q1", "language": "en", "title": "Missed bins", "need": "Nobody knows of bins."}]


def test_the_command_ranks_every_document_and_writes_both_files(tmp_path, capsys):
    found, run = command(tmp_path, ROWS, ASKED, ["q1,bins,3", "q1,trees,1"])
    assert list(found) == list(DIRECTIONS)
    assert all(list(measures) == list(NAMES) for measures in found.values())
    assert found["overall"]["mrr"] == [1.0, 1.0, 1.0]
    assert run[0].split()[:3] == ["q1", "bins", "1"]
    assert all(len(line.split()) == 5 for line in run)
    assert "1 needs among 3 documents, hashing 1" in capsys.readouterr().out


def test_the_command_works_with_text_that_breaks_models_and_databases(tmp_path):
    odd = {"id": "odd", "language": "cy", "title": "\ud800\x00", "need": "a\x00b" * 9}
    found, _ = command(tmp_path, [*ROWS, odd], [*ASKED, odd | {"id": "q2"}], ["q1,bins,3"])
    assert found["overall"]["mrr"][0] == 1


def test_the_command_says_what_is_wrong_in_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"documents\.jsonl line 1: language missing"):
        command(tmp_path, [{"id": "a", "title": ""}], ASKED, [])
    with pytest.raises(CommandError, match="or a folder: nowhere"):
        command(tmp_path, ROWS, ASKED, [], encoder="nowhere")


def test_words_are_found_where_there_is_no_model(tmp_path):
    query = {"id": "q", "language": "en", "title": "Quokka", "need": "Quokka enclosures."}
    rows = [*ROWS, {"id": "quokka", "language": "en", "title": "", "need": "A quokka escaped."}]
    _, run = command(tmp_path, rows, [query], ["q,quokka,3"], encoder="none")
    assert run[0].split()[1] == "quokka"
    assert float(run[0].split()[3]) > 0
