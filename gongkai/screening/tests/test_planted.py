"""A secret planted anywhere is found, and is in no layer, stream or revision of the cleaned copy."""

import string
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.screening.cleaned import clean
from gongkai.screening.files import screen
from gongkai.screening.kinds import Level
from gongkai.screening.tests.planted_document import DOCUMENT, a_document, in_the_body
from gongkai.screening.tests.planted_pdf import OPEN as DRAWING
from gongkai.screening.tests.planted_pdf import PDF, PICTURE, a_pdf, a_picture
from gongkai.screening.tests.planted_slides import OPEN, SHOW, a_shape, a_show, a_slide
from gongkai.screening.tests.planted_workbook import WORKBOOK, a_book
from gongkai.screening.traces import traces

PLANTS = [
    pytest.param(plant, id=f"{kind}: {place}")
    for kind, places in {"xlsx": WORKBOOK, "docx": DOCUMENT, "pptx": SHOW, "pdf": PDF, "picture": PICTURE}.items()
    for place, plant in places.items()
]
EVERY = list(chain(WORKBOOK.values(), DOCUMENT.values(), SHOW.values(), PDF.values(), PICTURE.values()))
AGAINST = {Level.BLOCK, Level.CLEAN}
SECRET = "Zhang3Secret4711"
words = st.text(st.sampled_from(string.ascii_letters + string.digits), min_size=6, max_size=24).map("Zq7".__add__)


def test_the_files_without_a_secret_have_nothing_against_them():
    for data in (a_book(), a_document(), a_show(OPEN), a_pdf(DRAWING), a_picture("JPEG"), a_picture("PNG")):
        assert [finding for finding in screen(data) if finding.level is not Level.NOTE] == []


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_secret_is_found(plant):
    data = plant(SECRET)
    assert traces(data, [SECRET])
    assert {finding.level for finding in screen(data)} & AGAINST


@pytest.mark.parametrize("plant", PLANTS)
def test_nothing_of_it_is_in_the_cleaned_copy(plant):
    copy, removed = clean(plant(SECRET))
    assert traces(copy, [SECRET]) == []
    assert removed
    assert [finding for finding in screen(copy) if finding.level in AGAINST] == []


@pytest.mark.prove
@settings(max_examples=400)
@given(plant=st.sampled_from(EVERY), secret=words)
def test_whatever_the_secret_and_wherever_it_stands(plant, secret):
    data = plant(secret)
    assert {finding.level for finding in screen(data)} & AGAINST
    assert traces(clean(data).data, [secret]) == []


def test_a_number_in_a_mark_nobody_reads_is_found():

    data = in_the_body('<w:p><w:bookmarkStart w:id="7" w:name="{secret}"/><w:bookmarkEnd w:id="7"/></w:p>')(
        "13900001111"
    )
    assert [finding.kind for finding in screen(data) if finding.level is Level.BLOCK] == ["other-part"]


def test_a_cropped_picture_wants_a_look():
    shape = a_shape("图").replace("<a:xfrm>", '<a:blipFill><a:srcRect l="20000"/></a:blipFill><a:xfrm>')
    assert "cropped-picture" in {finding.kind for finding in screen(a_show(a_slide(shape)))}
