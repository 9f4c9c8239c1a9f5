"""An operator's own model in a folder, read by whichever of two packages it was made for.

A folder with `modules.json` is one of sentence-transformers; any other holds `model.onnx` (or
`onnx/model.onnx`), `config.json` and `tokenizer.json`, for fastembed. The package is the
operator's to install. Nothing is fetched: a folder that lacks a file is refused.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from search.matching.encoders.base import EncoderMissing, LoadedWhenUsed

ONNX = ("model.onnx", "onnx/model.onnx")


class FolderEncoder(LoadedWhenUsed):
    """The model of a folder; its name changes with the files, so that old vectors are not mixed."""

    def __init__(self, folder: Path):
        load = _sentence_transformers if (folder / "modules.json").exists() else _fastembed
        super().__init__(_name(folder), _dimensions(folder), lambda: load(folder))


def _name(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = [(str(path.relative_to(folder)), path.stat().st_size) for path in files]
    return f"{folder.name} {sha256(json.dumps(told).encode()).hexdigest()[:8]}"


def _dimensions(folder):
    """How long a vector is, as the folder says of itself."""
    pooling, config = folder / "1_Pooling" / "config.json", folder / "config.json"
    for file, key in ((pooling, "word_embedding_dimension"), (config, "hidden_size")):
        if file.exists() and key in (told := json.loads(file.read_text(encoding="utf-8"))):
            return int(told[key])
    raise EncoderMissing(f"{config} does not say how long a vector is (hidden_size)")


def _sentence_transformers(folder) -> Callable:
    package = _package("sentence_transformers")
    model = package.SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    return lambda texts: model.encode(texts, show_progress_bar=False, convert_to_numpy=True)


def _fastembed(folder) -> Callable:
    found = [name for name in ONNX if (folder / name).exists()]
    if not found:
        raise EncoderMissing(f"{folder} holds neither modules.json nor {ONNX[0]}")
    package = _package("fastembed")
    described = _package("fastembed.common.model_description")
    package.TextEmbedding.add_custom_model(
        model=_name(folder),
        pooling=described.PoolingType.MEAN,
        normalization=True,
        sources=described.ModelSource(url="file:nowhere"),
        dim=_dimensions(folder),
        model_file=found[0],
    )
    model = package.TextEmbedding(_name(folder), specific_model_path=str(folder))
    return lambda texts: list(model.embed(texts))


def _package(name):
    try:
        return import_module(name)
    except ImportError as missing:
        raise EncoderMissing(
            f"This folder's model wants {name.partition('.')[0]}: {missing}"
        ) from missing
