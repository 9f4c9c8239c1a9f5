"""No file, however broken or hostile, makes the checker fail or take long."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.importing import safe_yaml
from cms.publiccode import check
from cms.publiccode.checking import MOST
from cms.publiccode.graphemes import count

from .documents import WHOLE, text_of

pytestmark = pytest.mark.once

FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
BEFORE_BUILDING = {"large", "crowded", "deep", "aliases", "circular", "documents", "encoding"}
HOSTILE = {
    "many values": ("categories: [" + "x, " * 200_000 + "]", "crowded"),
    "many keys": ("".join(f"k{n}: 1\n" for n in range(20_000)), "crowded"),
    "billion laughs": (LAUGHS, "aliases"),
    "deep lists": ("a: " + "[" * 100_000, "deep"),
    "deep mappings": ("{a: " * 100_000, "deep"),
    "deep by indentation": ("".join(f"{' ' * n}a:\n" for n in range(1_000)), "deep"),
    "itself": ("description: &d {en: *d}", "circular"),
    "itself, further down": ("a: &d\n- b: [1, *d]\n", "circular"),
    "too large": ("#" * (1024 * 1024 + 1), "large"),
    "too large in bytes": (b"#" * (5 * 1024 * 1024), "large"),
    "two documents": (text_of(WHOLE) + "---\nname: x\n", "documents"),
    "not UTF-8": (text_of(WHOLE).encode("utf-16"), "encoding"),
    "NUL": ("name: a\0b", "broken"),
    "a surrogate": ("name: \ud800", "broken"),
    "a tab": ("name:\n\t- x", "broken"),
    "nothing": ("", "no_mapping"),
    "a comment": ("# only", "no_mapping"),
    "a list": ("- name", "no_mapping"),
    "an object": ("!!python/object/apply:os.system ['true']", "no_mapping"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name):
    content, code = HOSTILE[name]
    checked = check(content)
    assert [fault.code for fault in checked.faults] == [code]
    assert checked.verdict == "invalid"


@pytest.mark.parametrize(
    "name", [name for name, (_text, code) in HOSTILE.items() if code in BEFORE_BUILDING]
)
def test_a_bomb_is_refused_before_anything_is_built(name, monkeypatch):
    monkeypatch.setattr(safe_yaml.yaml, "compose", None)
    assert [fault.code for fault in check(HOSTILE[name][0]).faults] == [HOSTILE[name][1]]


@pytest.mark.parametrize(
    "text",
    [
        "categories: [" + "x, " * 40_000 + "]",
        "intendedAudience: {countries: [" + "nl, " * 40_000 + "]}",
        "".join(f"k{n}: 1\n" for n in range(20_000)),
        f"description: {{en: {{longDescription: '{'é' * 500_000}'}}}}",
        "x: &x [" + "y, " * 40_000 + "]\n" + "".join(f"k{n}: *x\n" for n in range(10)),
        f"legal: {{license: '{'(' * 900_000}'}}",
        f"localisation: {{availableLanguages: [{'a-' * 400_000}a]}}",
        f"? {'k' * 900_000}\n: 1",
    ],
    ids=range(8),
)
def test_a_large_file_ends_with_so_many_faults_and_no_more(text):
    assert 0 < len(check(text).faults) <= 2 * MOST


def test_a_tag_that_builds_things_is_a_fault():
    tagged = text_of(WHOLE).replace("name: Permits", "name: !!python/name:os.system x", 1)
    assert [fault.code for fault in check(tagged).faults] == ["tag"]


def test_a_byte_order_mark_is_no_fault():
    assert check("\ufeff" + text_of(WHOLE)).verdict == "valid"
    assert check(b"\xef\xbb\xbf" + text_of(WHOLE).encode()).verdict == "valid"


def told_of(content):
    """What every check must be able to say, whatever it is given."""
    checked = check(content)
    assert checked.verdict in ("valid", "valid with warnings", "invalid")
    assert isinstance(checked.data, dict)
    for fault in checked.faults:
        assert fault.message
        assert fault.line >= 1
        assert fault.column >= 1
        assert "\n" not in fault.key


@FUZZ
@given(st.binary(max_size=300))
def test_any_bytes_are_judged(content):
    told_of(content)


@FUZZ
@given(st.text(max_size=300))
def test_any_text_is_judged(content):
    told_of(content)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates()
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*WHOLE, "en", "name", "uri", ""]), inner, max_size=4)
    ),
    max_leaves=12,
)


@FUZZ
@given(st.dictionaries(st.sampled_from(list(WHOLE)), TREES))
def test_any_tree_under_our_keys_is_judged(changes):
    told_of(text_of(WHOLE | changes))


@FUZZ
@given(data=st.data())
def test_any_change_of_a_real_file_is_judged(shared_data, data):
    folder = shared_data / "blocks-publiccode" / "raw"
    content = data.draw(st.sampled_from(sorted(folder.iterdir()))).read_bytes()
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 40))
    told_of(content[:start] + data.draw(st.binary(max_size=20)) + content[start + length :])


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("abc\r\n", 4),
        ("e\u0301", 1),
        ("👩‍👩‍👧‍👦", 1),
        ("👍🏽", 1),
        ("🇳🇱🇧🇪", 2),
        ("베스핀", 3),
        ("\u1107\u1166", 1),
        ("नि", 1),
        ("a\n\u0301", 3),
    ],
)
def test_characters_are_counted_as_a_reader_sees_them(text, length):
    assert count(text) == length
