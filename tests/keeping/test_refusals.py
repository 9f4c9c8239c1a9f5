"""What is not a whole backup of ours, or has no empty place to go to, changes nothing."""

import json
import stat
import warnings
import zipfile

import pytest

from marketplace.keeping import archive

ROWS = "data/organisations.organisation.jsonl"
PICTURE = "media/original_images/missed-bin-check.png"


@pytest.mark.parametrize("name", [ROWS, PICTURE, "data/journal.entry.jsonl", "manifest.json"])
def test_one_flipped_bit_is_found_and_its_file_is_named(name, made, tmp_path, refused):
    with zipfile.ZipFile(made.path) as whole:
        member = whole.getinfo(name)
    content = bytearray(made.path.read_bytes())
    middle = member.header_offset + 30 + len(name) + 20 + member.compress_size // 2
    content[middle] ^= 1
    path = tmp_path / "flipped.zip"
    path.write_bytes(content)
    refused(path, name)


def test_a_file_that_was_exchanged_is_found_by_its_hash(spoiled, refused):
    def exchange(parts, _manifest):
        parts[PICTURE] = parts[PICTURE][:-1] + b"!"

    refused(spoiled(exchange, honest=False), PICTURE)


@pytest.mark.parametrize("length", [0, 10, 1000, -1000, -1])
def test_a_file_that_was_cut_short_is_no_backup(length, made, tmp_path, refused):
    path = tmp_path / "short.zip"
    path.write_bytes(made.path.read_bytes()[:length])
    refused(path, "not a backup")


def add(path, name, kind=stat.S_IFREG):
    """Put one more member into a backup."""
    member = zipfile.ZipInfo("x")
    member.filename, member.external_attr = name, (kind | 0o644) << 16
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as more:
        warnings.simplefilter("ignore")
        more.writestr(member, "x")
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../outside", "/etc/outside", "media/../../outside", "media/a/../b", "media//double",
        "media\\..\\outside", "./here", "media/folder/", "media/nothing\0.png", PICTURE,
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_or_comes_twice_is_refused(name, made, spoiled, refused):
    refused(add(spoiled(lambda *_parts: None), name), "which no backup holds")


def test_a_link_is_refused(spoiled, refused):
    path = add(spoiled(lambda *_parts: None), "media/link", stat.S_IFLNK)
    refused(path, "“media/link”")


def test_what_the_manifest_does_not_name_is_refused_and_what_it_names_is_missed(spoiled, refused):
    refused(add(spoiled(lambda *_parts: None), "media/more.png"), "disagree about “media/more.png”")
    refused(spoiled(lambda parts, _manifest: parts.pop(PICTURE), honest=False), PICTURE)
    refused(spoiled(lambda parts, _manifest: parts.pop(ROWS)), ROWS)


def test_a_file_that_would_unpack_without_end_is_refused_before_it_is(made, monkeypatch, refused):
    monkeypatch.setattr(archive, "ALWAYS", 1000)
    monkeypatch.setattr(archive, "TIMES", 1)
    refused(made.path, "far larger")


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{}", "7", '"x"', "\ud800".encode("utf-8", "surrogatepass"),
        '{"format": "another"}', "[" * 100_000, '{"format": "moothall-backup", "version": 1}',
    ],
)  # fmt: skip
def test_a_manifest_of_nonsense_is_no_backup(text, tmp_path, refused):
    path = tmp_path / "nonsense.zip"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("manifest.json", text)
    refused(path, "not a backup")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tables", []), ("tables", {"x": 1}), ("files", None), ("journal", {}), ("made", 7),
        ("migrations", [["a", "b"]]), ("migrations", ["nodot"]), ("more", 1),
    ],
)  # fmt: skip
def test_a_manifest_with_something_odd_in_it_is_refused(name, value, spoiled, refused):
    path = spoiled(lambda _parts, told: told.update({name: value}), honest=False)
    refused(path, "not a backup|newer than this code")


def test_an_archive_of_another_format_says_which(spoiled, refused):
    path = spoiled(lambda _parts, told: told.update(version=2))
    refused(path, "format 2; this version reads format 1")


def test_an_archive_of_other_migrations_is_refused_by_name(spoiled, refused):
    newer = spoiled(lambda _parts, told: told["migrations"].append("journal.0099_later"))
    refused(newer, "newer than this code: it has had journal.0099_later")
    older = spoiled(lambda _parts, told: told["migrations"].remove("journal.0002_append_only"))
    refused(older, "older than this code: it has not had journal.0002_append_only")


def test_an_archive_of_other_tables_is_refused_by_name(spoiled, refused):
    def rename(_parts, told):
        told["tables"]["people.user"]["columns"][0] = "number"

    refused(spoiled(rename), "people.user is another table")


def change_rows(label, change):
    """A change of one table's rows: `change` takes and gives the list of them."""

    def spoil(parts, told):
        name = f"data/{label}.jsonl"
        rows = change([json.loads(line) for line in parts[name].splitlines()])
        parts[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    return spoil


@pytest.mark.parametrize(
    ("label", "change", "words"),
    [
        ("organisations.alias", lambda rows: rows[1:], "organisations.alias"),
        ("organisations.alias", lambda rows: [row[:-1] for row in rows], "do not fit"),
        ("organisations.alias", lambda rows: rows[:-1] + rows[:1], "do not fit"),
        ("organisations.alias", lambda rows: ["text", *rows[1:]], "do not fit"),
        ("people.user", lambda rows: [[*row[:2], "soon", *row[3:]] for row in rows], "do not fit"),
        ("journal.entry", lambda rows: [*rows[:-1], [*rows[-1][:1], "forged", *rows[-1][2:]]],
         "journal"),
        ("organisations.organisation", lambda rows: rows[1:], "organisations.organisation"),
    ],
)  # fmt: skip
def test_rows_that_were_tampered_with_are_not_restored(label, change, words, spoiled, refused):
    refused(spoiled(change_rows(label, change)), words)


def test_rows_that_point_to_rows_that_are_not_there_are_not_restored(spoiled, refused):
    def orphan(parts, told):
        assert told["tables"]["organisations.alias"]["columns"][1] == "organisation_id"
        lost = change_rows("organisations.alias", lambda rows: [[r[0], 9999, *r[2:]] for r in rows])
        lost(parts, told)

    refused(spoiled(orphan), "rows that it does not hold")
