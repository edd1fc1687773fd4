"""What is taken out is gone, and the proof finds whatever is planted."""

from base64 import b64decode
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from gongkai.base.papers.paper import paragraph
from gongkai.base.papers.tests.build import a_paper, drawn
from gongkai.base.redaction.blackening import assembled, redact
from gongkai.base.redaction.pages import RESOLUTION, Box, CannotRedact, look, packed, pictures, pixels, show
from gongkai.base.redaction.proof import faults, under

SECRET = "11010519491231002X"  # the example of GB 11643
TEXT = f"联系人甲，手机13900000001，身份证号{SECRET}。"
SOURCE = drawn(a_paper(paragraph(TEXT), paragraph("其余内容可以公开。" * 30)), "pdf")
BOXES = [Box(*each["box"]) for each in look(SOURCE)["proposed"]]


def redacted(source=SOURCE, boxes=BOXES) -> bytes:
    return b64decode(redact(packed(boxes, source))["content"])


CLEAN = redacted()


def planted(plant) -> bytes:
    with pikepdf.open(BytesIO(CLEAN)) as document:
        plant(document)
        saved = BytesIO()
        document.save(saved)
        return saved.getvalue()


def test_personal_data_is_proposed_where_it_stands():
    proposed = look(SOURCE)["proposed"]
    assert {each["label"] for each in proposed} == {"身份证号", "手机号"}
    assert SECRET in "".join(under(SOURCE, BOXES))


def test_a_number_over_two_lines_is_proposed_in_two_boxes():
    source = drawn(a_paper(paragraph(f"身份证号{SECRET[:9]}\n{SECRET[9:]}。")), "pdf")
    boxes = [Box(*each["box"]) for each in look(source)["proposed"]]
    assert len(boxes) >= 2
    assert under(source, boxes) >= {SECRET[:9], SECRET[9:]}


def test_what_was_taken_out_is_nowhere_in_the_file():
    assert SECRET.encode() not in CLEAN
    with pypdfium2.PdfDocument(CLEAN) as document:
        assert [page.get_textpage().count_chars() for page in document] == [0] * len(document)
    assert faults(CLEAN, SOURCE, BOXES) == []


def test_every_pixel_of_a_box_is_black_and_the_rest_as_it_was():
    before = next(pictures(SOURCE, RESOLUTION))
    after = next(pictures(CLEAN, RESOLUTION)).convert("L")
    for box in BOXES:
        left, top, right, bottom = pixels(box, after)
        assert after.crop((left + 2, top + 2, right - 1, bottom - 1)).getextrema()[1] <= 24
    assert abs(after.width - before.width) <= 1
    assert after.crop((0, 0, after.width, 40)).getextrema()[0] > 200  # the margin stays white


def test_the_same_file_and_boxes_are_the_same_bytes():
    assert redacted() == CLEAN


def test_a_picture_is_redacted_too_and_loses_what_the_camera_said():
    photograph = BytesIO()
    camera = Image.Exif()
    camera[0x010F] = "某品牌"
    Image.new("RGB", (600, 400), "white").save(photograph, "JPEG", exif=camera)
    made = redacted(photograph.getvalue(), [Box(1, 10, 10, 30, 20)])
    assert "某品牌".encode() not in made
    with pypdfium2.PdfDocument(made) as document:
        picture = document[0].render(scale=1).to_pil().convert("L")
    assert picture.getpixel((picture.width // 5, picture.height // 5)) < 24
    assert picture.getpixel((picture.width * 4 // 5, picture.height * 4 // 5)) > 230


def test_a_page_is_shown_with_its_boxes():
    content = b64decode(show(packed(BOXES, SOURCE, page=1))["picture"])
    assert content.startswith(b"\x89PNG")
    with pytest.raises(CannotRedact, match="没有这一页"):
        show(packed(BOXES, SOURCE, page=9))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"PK\x03\x04", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_file_of_pages_is_refused(content):
    with pytest.raises((CannotRedact, OSError)):
        redacted(content)


def test_a_box_on_no_page_is_refused():
    with pytest.raises(CannotRedact, match="页码"):
        redacted(boxes=[Box(5, 10, 10, 10, 10)])


@settings(max_examples=10)
@given(
    st.lists(
        st.builds(Box, st.just(1), st.floats(0, 80), st.floats(0, 80), st.floats(0.5, 20), st.floats(0.5, 20)),
        min_size=1,
        max_size=4,
    )
)
@example([Box(1, 36.0, 20.0, 4.0, 6.0)])  # 0000, as in the syntax of every file
def test_whatever_is_boxed_passes_its_proof(boxes):
    assert faults(redacted(boxes=boxes), SOURCE, boxes) == []


# planted


def invisible_text(document):
    page = document.pages[0].obj
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    page.Resources.Font = pikepdf.Dictionary(F=font)
    page.Contents = document.make_stream(
        page.Contents.read_bytes() + f" BT 3 Tr /F 8 Tf 50 50 Td ({SECRET}) Tj ET".encode()
    )


def comment(document):
    document.pages[0].obj.Annots = pikepdf.Array(
        [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=SECRET)]
    )


def enclosed_file(document):
    document.attachments["原件.txt"] = SECRET.encode()


def about(document):
    document.docinfo["/Subject"] = SECRET


def described(document):
    with document.open_metadata() as said:
        said["dc:description"] = SECRET


def script(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"// {SECRET}")


def spare_page_data(document):
    document.pages[0].obj.PieceInfo = pikepdf.Dictionary(Word=pikepdf.String(SECRET))


def second_picture(document):
    page = document.pages[0].obj
    page.Resources.XObject.Q = page.Resources.XObject.P


def layer(document):
    document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([]), D=pikepdf.Dictionary())


PLANTS = (
    invisible_text, comment, enclosed_file, about, described, script, spare_page_data, second_picture, layer,
)  # fmt: skip


@pytest.mark.parametrize("plant", PLANTS)
def test_whatever_is_planted_is_found(plant):
    assert faults(planted(plant), SOURCE, BOXES) != []


def test_an_earlier_version_behind_the_new_one_is_found():
    assert "文件含有多个版本或者多余内容" in faults(CLEAN + SOURCE, SOURCE, BOXES)


def test_something_after_the_end_is_found():
    assert faults(CLEAN + SECRET.encode(), SOURCE, BOXES) != []


def test_a_comment_within_the_picture_is_found():
    def hide(document):
        image = document.pages[0].obj.Resources.XObject.P
        coded = image.read_raw_bytes()
        said = SECRET.encode()
        image.write(
            coded[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + coded[2:],
            filter=pikepdf.Name.DCTDecode,
        )

    assert "页面含有图片以外的内容" in faults(planted(hide), SOURCE, BOXES)


def test_a_box_that_covers_nothing_is_found():
    uncovered = assembled(pictures(SOURCE, RESOLUTION), [])
    assert "第1页有遮盖不完全的位置" in faults(uncovered, SOURCE, BOXES)
