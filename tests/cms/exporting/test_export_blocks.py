"""The command that writes blocks to files, whole or as publiccode.yml."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from cms.publiccode import check
from tests.cms.exporting.whole import clear, everything, full, put_back
from tests.cms.imported import take
from tests.factories import block

pytestmark = pytest.mark.django_db


def export(place, format="json", **options):
    """What the command says."""
    said = io.StringIO()
    call_command("export_blocks", place, format=format, stdout=said, **options)
    return said.getvalue()


def test_a_folder_holds_a_file_each_and_what_they_show_beside_them(tmp_path):
    page = full(other=full("process"))
    before = everything()
    assert export(tmp_path / "out") == "Done: 2 blocks written.\n"
    names = sorted(path.name for path in (tmp_path / "out").glob("*.json"))
    assert f"{page.organisation.slug}+{page.slug}.json" in names
    # Two pictures, and two documents of one content.
    assert len(list((tmp_path / "out" / "files").iterdir())) == 3
    clear()
    assert put_back(tmp_path / "out").taken == 2
    assert everything() == before


def test_one_file_holds_a_block_a_line_with_its_files_in_it(tmp_path):
    full(other=full("process"))
    before = everything()
    export(tmp_path / "new" / "all.jsonl")
    lines = (tmp_path / "new" / "all.jsonl").read_text().splitlines()
    assert {json.loads(line)["key"] for line in lines} == set(before)
    clear()
    assert put_back(tmp_path / "new" / "all.jsonl").taken == 2
    assert everything() == before


def test_only_what_is_public_goes_out(tmp_path):
    block(title="Draft", live=False)
    closed, shown = block(title="Closed"), block(title="Shown")
    PageViewRestriction.objects.create(page=closed.get_parent(), restriction_type="login")
    assert "1 block written" in export(tmp_path)
    assert [path.name for path in tmp_path.glob("*.json")] == [
        f"{shown.organisation.slug}+shown.json"
    ]


def test_one_organisation_alone(tmp_path):
    page, _other = block(title="Mine"), block(title="Yours")
    assert "1 block written" in export(tmp_path, organisation=page.organisation.slug)
    with pytest.raises(CommandError, match="No organisation has the address name nobody"):
        export(tmp_path, organisation="nobody")


def test_software_goes_out_as_publiccode_and_the_others_are_told(tmp_path):
    page, other = block(), block(kind="guidance")
    said = export(tmp_path, "publiccode")
    assert "Done: 1 block written." in said
    assert f"Not written: {other.organisation.slug}/{other.slug}: is no software" in said
    (file,) = tmp_path.glob("*.yml")
    assert page.title in file.read_text()
    with pytest.raises(CommandError, match="One file holds JSON alone"):
        export(tmp_path / "x.jsonl", "publiccode")


def test_a_block_whose_picture_is_lost_fails_and_the_rest_goes_out(tmp_path):
    page, whole = full(), block(title="Whole")
    page.screenshots.get().image.file.delete(save=False)
    said = io.StringIO()
    with pytest.raises(CommandError, match="Some blocks are not there whole"):
        call_command("export_blocks", tmp_path, format="json", stdout=said)
    assert f"{page.slug}: the file of “Screen of software” is lost" in said.getvalue()
    assert [path.name for path in tmp_path.glob("*.json")] == [
        f"{whole.organisation.slug}+{whole.slug}.json"
    ]


def test_what_lay_there_before_is_told(tmp_path):
    block()
    (tmp_path / "old.json").write_text("{}")
    assert "Still there from before: old.json" in export(tmp_path)


def test_a_place_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="Nothing can be written to"):
        export(tmp_path / "file" / "below")


def test_a_very_long_name_still_fits_a_file(tmp_path):
    block(slug="x" * 250)
    export(tmp_path)
    (file,) = tmp_path.glob("*.json")
    assert len(file.name) < 255


def test_real_files_go_in_out_as_they_were_and_in_again(shared_data, tmp_path):
    raw = shared_data / "blocks-publiccode" / "raw"
    take(raw)
    before = {path.read_text(encoding="utf-8-sig") for path in raw.iterdir()}
    export(tmp_path, "publiccode")
    out = [path.read_bytes().decode() for path in tmp_path.glob("*.yml")]
    assert len(out) == 38
    assert sum(text in before for text in out) == 38
    assert all(check(text.encode()).verdict for text in out)
    said = take(tmp_path)
    assert "0 new, 0 changed, 38 unchanged, 0 not taken" in said
