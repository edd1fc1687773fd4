"""What a citizen takes away: items and reports as Word, PDF and Excel in our layout."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pypdfium2
import pytest
from django.utils.http import int_to_base36

from gongkai.base.files import store
from gongkai.base.papers.tests.build import unspaced
from gongkai.portal.published import Published
from gongkai.portal.tests.build import a_published_report
from gongkai.publishing.actions import publishing
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Attachment, Item, Relation
from gongkai.publishing.tests import build
from gongkai.tables.layout import printed

pytestmark = pytest.mark.django_db
BODY = (
    "<p>各乡镇人民政府：</p><h2>一、总则</h2><p>为加强农村饮水管理，制定本办法。</p>"
    "<table><tr><th>项目</th></tr><tr><td>水价</td></tr></table>"
)


@pytest.fixture
def desk():
    return build.Desk()


def a_document(desk, title="青禾县农村饮水管理办法", **fields):
    text = build.a_text(title, body=BODY, document_number="青政规〔2026〕1号", **fields)
    item = build.a_draft(desk, text, kind=Kind.NORMATIVE_DOCUMENT)
    Item.objects.filter(pk=item.pk).update(uninterpreted_because="转发上级文件")
    item.refresh_from_db()
    publishing.publish(build.passed(build.submitted(item, desk), desk), by=desk.clerk, at=build.AT)
    return item


def taken(client, url) -> bytes:
    response = client.get(url)
    assert response.status_code == 200, url
    assert "attachment" in response["Content-Disposition"]
    return response.content


def pdf_words(content: bytes) -> str:
    return unspaced("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)))


def word_words(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return unspaced("".join([*(each.text for each in document.paragraphs), *cells]))


@pytest.mark.parametrize(("kind", "words"), [("pdf", pdf_words), ("docx", word_words)])
def test_an_item_is_taken_away_with_its_metadata_and_validity(client, desk, kind, words):
    item = a_document(desk, theme="水利", effective_on=date(2026, 4, 1), expires_on=date(2050, 3, 31))
    said = words(taken(client, f"/items/{item.pk}/item.{kind}"))
    for wanted in (
        "青禾县农村饮水管理办法",
        item.index_number,
        "青政规〔2026〕1号",
        "水利",
        "2026年3月1日",
        "2050年3月31日",
    ):
        assert wanted in said
    for wanted in (
        "有效性：现行有效",
        "各乡镇人民政府：",
        "一、总则",
        "水价",
        f"testserver/i/{int_to_base36(item.pk)}/",
    ):
        assert wanted in said


def test_its_page_offers_both(client, desk):
    item = build.a_published_item(desk)
    shown = client.get(f"/items/{item.pk}/").content.decode()
    for kind in ("docx", "pdf"):
        assert f'<a href="/items/{item.pk}/item.{kind}" download>' in shown


def test_what_was_repealed_says_so_in_the_file(client, desk):
    old, new = a_document(desk), a_document(desk, "青禾县供水条例")
    before = pdf_words(taken(client, f"/items/{old.pk}/item.pdf"))
    Relation.objects.create(item=new, target=old, kind=Relation.Kind.REPEALS, on=date(2026, 3, 1))
    after = pdf_words(taken(client, f"/items/{old.pk}/item.pdf"))
    assert "已废止" not in before
    assert "有效性：已废止" in after
    assert "本文自2026年3月1日起被废止，见《青禾县供水条例》。" in after


def test_the_same_revision_is_the_same_file(client, desk):
    item = a_document(desk)
    assert taken(client, f"/items/{item.pk}/item.docx") == taken(client, f"/items/{item.pk}/item.docx")


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_is_not_public_has_no_file(client, desk, kind):
    draft = build.a_draft(desk)
    gone = build.a_published_item(desk)
    publishing.withdraw(gone, reason="内容有误", by=desk.first, at=build.AT)
    for item in (draft, gone):
        assert client.get(f"/items/{item.pk}/item.{kind}").status_code == 404


def test_the_files_that_go_with_it_are_named(client, desk):
    item = a_document(desk)
    Attachment.objects.create(revision=item.revision, file=store(b"%PDF-1.7", "application/pdf"), name="水价表.pdf")
    said = pdf_words(taken(client, f"/items/{item.pk}/item.pdf"))
    assert "附件1．水价表.pdf" in said


@pytest.fixture
def publication():
    return a_published_report(figures={"new_received.total": 12, "new_received.natural_person": 12})


def place(publication):
    return f"/reports/{publication.report.unit.slug}/{publication.report.year}/"


def test_a_report_in_word_prints_every_cell_of_the_form(client, publication):
    published = Published(publication)
    document = docx.Document(BytesIO(taken(client, f"{place(publication)}report.docx")))
    tables = iter(document.tables[1:])  # the first says what is known of the report
    for table in published.form.tables:
        for block in printed(table):
            made = next(tables)
            rows = len(block.head) + len(block.body)
            assert len(made.rows) == rows
            figures = [cell for row in block.body for cell in row if cell.key]
            shown = [cell.text for row in made.rows[len(block.head) :] for cell in row.cells]
            for cell in figures:
                assert str(published.sheet[cell.key]) in shown
            assert {cell.text for row in block.head for cell in row} <= {
                cell.text for row in made.rows for cell in row.cells
            }


def test_a_report_in_a_spreadsheet_has_its_figures_as_numbers(client, publication):
    book = openpyxl.load_workbook(BytesIO(taken(client, f"{place(publication)}report.xlsx")))
    assert book.sheetnames[0] == "正文"
    sheet = next(book[name] for name in book.sheetnames if name.startswith("三、收到"))
    row = next(row for row in sheet.iter_rows() if row[0].value == "一、本年新收政府信息公开申请数量")
    assert [cell.value for cell in row if isinstance(cell.value, int | float)] == [12, 0, 0, 0, 0, 0, 12]


def test_a_report_in_pdf_says_its_narrative_and_its_digest(client, publication):
    said = pdf_words(taken(client, f"{place(publication)}report.pdf"))
    for wanted in (
        "全年主动公开政府信息三百余条",
        "五、存在的主要问题及改进情况",
        publication.digest,
        "第二十条第（八）项",
    ):
        assert wanted in said


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_the_same_publication_is_the_same_file(client, publication, kind):
    assert taken(client, f"{place(publication)}report.{kind}") == taken(client, f"{place(publication)}report.{kind}")


def test_a_withdrawn_report_has_no_file(client, publication):
    publication.withdrawn = build.AT
    publication.save()
    assert client.get(f"{place(publication)}report.pdf").status_code == 404
