"""Parts of the demo by themselves: its organisations and its pictures."""

from io import BytesIO

import pytest
from PIL import Image

from cms import pictures
from cms.demo_loader import motifs_of_place, motifs_of_work, records
from marketplace.organisations.models import Organisation

# Importing them registers their motifs.
MOTIFS = (motifs_of_place, motifs_of_work)


def test_an_organisation_that_was_imported_first_is_taken_as_it_is(db, settings):
    settings.DEMO = True
    leeds = Organisation.objects.create(
        name="Leeds", slug="leeds-city-council", country="GB-ENG", code="E08000035"
    )
    found = records.load_organisations()
    assert found["leeds"] == leeds
    leeds.refresh_from_db()
    assert leeds.name == "Leeds"


def test_councils_that_border_on_each_other_are_loaded_so_from_both_sides(db, settings):
    settings.DEMO = True
    records.load_organisations()
    assert Organisation.objects.bordering("plymouth").get().slug == "cornwall"
    assert Organisation.objects.bordering("cornwall").get().slug == "plymouth"


@pytest.mark.parametrize("name", sorted(pictures.MOTIFS))
def test_a_picture_is_the_same_each_time_and_another_for_another_seed(name):
    first = pictures.draw(name, "one")
    assert first == pictures.draw(name, "one")
    assert first != pictures.draw(name, "two")
    image = Image.open(BytesIO(first))
    assert (image.size, image.format) == ((1200, 750), "PNG")
    assert len(first) < 40_000
