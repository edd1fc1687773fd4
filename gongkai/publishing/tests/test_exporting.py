"""Everything public leaves as an archive that can be checked, and taken over again as it was."""

import csv
import hashlib
import io
import zipfile
from datetime import date, datetime
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.base.clock import BEIJING
from gongkai.base.files import store
from gongkai.organisations.models import Unit
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_unit
from gongkai.publishing import body
from gongkai.publishing.actions import publishing
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import (
    Attachment,
    Export,
    Intake,
    IntakeRow,
    Item,
    OldAddress,
    Passage,
    Relation,
    Revision,
    State,
)
from gongkai.publishing.selectors import public_items
from gongkai.publishing.tests.archives import PAGE, a_row, a_table, an_archive, an_intake, taken
from gongkai.publishing.tests.build import AT, Desk, a_column, a_draft, a_published_item, a_text
from gongkai.publishing.transfer.exporting import MANIFEST, chosen, make, write

pytestmark = pytest.mark.django_db
words = st.text(alphabet="政府信息公开，。（）《》〔〕abc 1&<>\"'|;\n", min_size=1, max_size=30).filter(str.strip)
bodies = st.lists(words, min_size=1, max_size=4).map(
    lambda parts: "".join(f"<p>{part}</p><table><tr><td rowspan='2'>{part}</td></tr></table>" for part in parts)
)


@st.composite
def public(draw):
    title = " ".join(draw(words).split())
    made = draw(st.none() | st.dates(date(1990, 1, 1), date(2025, 12, 31)))
    return {
        "title": title, "body": body.accepted(draw(bodies)),
        "kind": draw(st.sampled_from((Kind.NOTICE, Kind.NEWS, Kind.SYSTEM))), "made_on": made,
        "summary": " ".join(draw(words).split()),
        "published": draw(st.datetimes(datetime(2015, 1, 1), datetime(2025, 12, 31))),  # noqa: DTZ001 - made Beijing's below
        # No beginning of a document: a damaged one is rightly not taken over.
        "files": draw(st.lists(st.binary(max_size=50).map(lambda data: b"\0" + data.hex().encode()), max_size=2)),
        "details": {"contact": " ".join(draw(words).split())} if draw(st.booleans()) else {},
        "address": draw(st.none() | st.integers(1, 10**9).map(lambda number: f"/art/{number}.html")),
    }  # fmt: skip


def put(made, unit, clerk, column):
    at = made["published"].replace(tzinfo=BEIJING)
    number = f"A-{Item.objects.count()}/〔{at.year}〕"
    item = Item.objects.create(
        kind=made["kind"], unit=unit, title=made["title"], latest=1, state=State.PUBLISHED, disclosure="proactive",
        drafted_by=clerk, created=at, published=at, index_number=number,
    )  # fmt: skip
    revision = Revision.objects.create(
        item=item, number=1, title=made["title"], body=made["body"], summary=made["summary"],
        made_on=made["made_on"], details=made["details"] if made["kind"] == Kind.NOTICE else {}, by=clerk, at=at,
    )  # fmt: skip
    for position, content in enumerate(made["files"]):
        file = store(content, "application/octet-stream")
        Attachment.objects.create(revision=revision, file=file, name=f"附件 {position}.bin", position=position)
    item.columns.add(column)
    if made["address"]:
        OldAddress.objects.get_or_create(path=made["address"], defaults={"item": item})
    return item


def archive() -> bytes:
    out = io.BytesIO()
    write(public_items(), out)
    return out.getvalue()


def emptied() -> None:
    for model in (IntakeRow, Intake, OldAddress, Relation, Passage, Attachment, Revision):
        model.objects.all().delete()
    Item.columns.through.objects.all().delete()
    Item.objects.all().delete()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(public(), max_size=5))
def test_what_is_exported_and_taken_over_is_exported_the_same(db, made):
    emptied()
    unit = Unit.objects.first() or a_unit()
    clerk = a_clerk(unit, password="")
    column = a_column(owner=unit, slug=f"column-{clerk.pk}")
    items = [put(each, unit, clerk, column) for each in made]
    for item, other in pairwise(items):
        Relation.objects.create(item=item, target=other, kind="amends", on=date(2025, 1, 1))
    first = archive()
    emptied()
    intake = an_intake(first, unit)
    assert set(intake.counts()) <= {"fit"}, [row.notes for row in intake.rows.all()]
    if made:
        taken(intake)
    assert manifest(archive()) == manifest(first)


def manifest(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        lines = opened.read(MANIFEST).decode().splitlines()
    return {line[66:]: line[:64] for line in lines}


def test_the_manifest_names_every_file_with_its_checksum():
    a_published_item()
    with zipfile.ZipFile(io.BytesIO(archive())) as opened:
        said = manifest(archive())
        assert set(said) == set(opened.namelist()) - {MANIFEST}
        assert all(hashlib.sha256(opened.read(name)).hexdigest() == digest for name, digest in said.items())


def test_only_what_is_public_leaves_and_only_its_present_text():
    desk = Desk()
    a_draft(desk, a_text("草稿"))
    withdrawn = a_published_item(desk, text=a_text("撤下"))
    publishing.withdraw(withdrawn, reason="有误", by=desk.first, at=AT)
    a_published_item(desk, text=a_text("公开"))
    with zipfile.ZipFile(io.BytesIO(archive())) as opened:
        rows = list(csv.DictReader(io.StringIO(opened.read("items.csv").decode("utf-8-sig"))))
        assert [row["标题"] for row in rows] == ["公开"]
        assert "草稿" not in "".join(opened.read(name).decode() for name in opened.namelist())


def test_a_unit_and_a_year_narrow_it():
    desk = Desk()
    a_published_item(desk)
    a_published_item()
    whose = chosen(Export(unit=desk.unit, year=2026))
    assert [item.unit for item in whose] == [desk.unit]
    assert not chosen(Export(unit=desk.unit, year=2025))


def test_the_same_items_give_the_same_bytes():
    a_published_item()
    assert archive() == archive()


def test_an_export_is_kept_as_a_file():
    a_published_item()
    made = Export.objects.create(by=a_county_officer(password=""), created=AT)
    make(made)
    made.refresh_from_db()
    assert (made.items, made.file.media_type) == (1, "application/zip")


def test_the_command_takes_over_a_folder_and_exports_it_again(tmp_path, capsys):
    unit, officer = a_unit(slug="shuiliju"), a_county_officer(password="")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "1.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "site" / "items.csv").write_bytes(a_table([a_row(1), a_row(2)]))
    asked = ["--unit", "shuiliju", "--by", officer.username, "--site", "原网站", "--reviewed", "三审"]
    call_command("items", "import", str(tmp_path / "site"), *asked, "--dry-run")
    assert "可以迁入 fit 1 不能迁入 refused 1" in capsys.readouterr().out
    assert not Item.objects.exists()
    call_command("items", "import", "--resume", str(Intake.objects.get().pk))
    assert Item.objects.get().unit == unit
    call_command("items", "export", str(tmp_path / "out.zip"))
    assert "exported: 1" in capsys.readouterr().out
    with pytest.raises(FileExistsError):
        call_command("items", "export", str(tmp_path / "out.zip"))


@pytest.mark.parametrize("missing", ["--unit", "--by", "--site", "--reviewed"])
def test_the_command_asks_for_what_is_missing(tmp_path, missing):
    asked = {"--unit": "x", "--by": "y", "--site": "z", "--reviewed": "w"}
    del asked[missing]
    with pytest.raises(CommandError):
        call_command("items", "import", str(tmp_path), *(part for pair in asked.items() for part in pair))


def test_the_command_refuses_who_may_not(tmp_path):
    unit = a_unit(slug="shuiliju")
    clerk = a_clerk(unit, password="")
    with pytest.raises(CommandError, match="县政府办"):
        call_command(
            "items", "import", str(tmp_path), "--unit", "shuiliju", "--by", clerk.username, "--site", "x",
            "--reviewed", "y",
        )  # fmt: skip


def test_what_was_taken_over_is_exported_with_its_old_address():
    taken(an_intake(an_archive([a_row()]), a_unit()))
    with zipfile.ZipFile(io.BytesIO(archive())) as opened:
        (row,) = csv.DictReader(io.StringIO(opened.read("items.csv").decode("utf-8-sig")))
    assert (row["原网址"], row["发布日期"]) == ("/art/1.html", "2019-03-02T00:00:00+08:00")
