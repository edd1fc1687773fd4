"""A published report as a paper: narrative and statutory tables in the form's own order and words."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.timezone import localtime

from gongkai.base.papers import grid
from gongkai.base.papers.paper import Block, Cell, Heading, Note, Paper, Table, in_words, paragraph, text
from gongkai.base.statutory_form import FormBlock, Place, StatutoryForm
from gongkai.portal.published import Published, Section

GROUP, LABEL, FIGURE = 1.7, 3.4, 1.0  # how wide a column of group labels, of row labels and of figures is
ALONE = 2.2  # of row labels without groups
WIDE = 6  # columns from which a form is set in small type


def report_paper(published: Published, address: str) -> Paper:
    """Made of the frozen document alone, so that the same publication is the same file."""
    return Paper(
        title=published.title,
        blocks=(
            *(block for section in published.sections() for block in of_section(section)),
            origin(published, address),
        ),
        made=localtime(published.publication.published).date(),
        facts=tuple((label, value) for label, value in facts(published) if value),
        site=settings.SITE["name"],
        address=address,
    )


def facts(published: Published) -> Iterator[tuple[str, str]]:
    number = published.publication.number
    public = in_words(localtime(published.publication.published).date())
    yield "发布机构", published.unit["name"]
    yield "统计期限", f"{published.year}年1月1日至12月31日"
    yield "报告所署日期", in_words(published.dated) if published.dated else ""
    yield "本站公开日期", f"{public}（第{number}版）" if number > 1 else public
    yield "报告格式", published.form.name if published.form else ""


def of_section(section: Section) -> Iterator[Block]:
    if section.title:
        yield Heading(section.title)
    for said in section.paragraphs:
        yield Heading(said.text, 2) if said.is_heading and section.title else paragraph(said.text)
    for form in section.tables:
        yield from of_form(form)


def of_form(form: StatutoryForm) -> Iterator[Table]:
    """The blocks of a table one under the other in one grid, each repeating its own head on the next page."""
    heads = [[[cell_of(place) for place in row] for row in block.head] for block in form.blocks]
    bodies = [[[cell_of(place) for place in row.places] for row in block.body] for block in form.blocks]
    labels = labelled(form.blocks)
    shares = {**dict.fromkeys(labels, GROUP), max(labels, default=-1): LABEL if len(labels) > 1 else ALONE}
    widths = tuple(shares.get(column, FIGURE) for column in range(form.width))
    for number, (head, body) in enumerate(zip(heads, bodies, strict=True)):
        yield Table(
            widths=widths,
            head=grid.rows_of(grid.squared(head, form.width)),
            body=grid.rows_of(grid.squared(body, form.width)),
            joined=number > 0,
            small=form.width >= WIDE,
        )


def labelled(blocks: tuple[FormBlock, ...]) -> set[int]:
    """The columns in which labels of rows and of groups of rows stand."""
    found = set()
    for block in blocks:
        for row in grid.squared([[cell_of(place) for place in row.places] for row in block.body], 0):
            found |= {column for column, cell in row if cell.header and cell.colspan == 1}
    return found


def cell_of(place: Place) -> Cell:
    """A printed cell: labels as heads, figures as figures where they are numbers."""
    cell = place.cell
    return Cell(
        text(place.text),
        cell.rowspan,
        cell.colspan,
        header=place.tag == "th",
        figure=place.figure is not None and not isinstance(place.figure.value, str | None),
        align="center" if place.figure else "left" if cell.scope == "row" else "",
    )


def origin(published: Published, address: str) -> Note:
    return Note(
        (f"公开内容校验值（SHA-256）：{published.publication.digest}", f"本报告取自{settings.SITE['name']}：{address}")
    )
