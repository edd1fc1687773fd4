"""What the public was shown never changes, and nothing personal is in it."""

import json
from dataclasses import replace

import pytest

from gongkai.organisations.tests.build import a_county_officer, a_reviewer
from gongkai.reports.actions import moving
from gongkai.reports.freezing import digest
from gongkai.reports.models import Publication, Report
from gongkai.reports.sheets import document_of, sheet_from
from gongkai.reports.tests.build import NOON, a_published_report, a_report

pytestmark = pytest.mark.django_db


def with_words(report: Report, text: str, **meta: str) -> Report:
    """The report as if the reader had found this narrative and these names."""
    sheet = sheet_from(report.reading.document, report.reading.text)
    sheet.sections = (sheet.sections[0]._replace(text=text), *sheet.sections[1:])
    sheet.meta = replace(sheet.meta, **meta)
    report.reading.document = document_of(sheet)
    report.reading.save()
    return report


def published(report: Report) -> Publication:
    moving.accept(report, by=a_reviewer(report.unit, password=""), at=NOON)
    return moving.publish(report, by=a_county_officer(password=""), at=NOON)


def test_names_and_personal_numbers_are_not_published():
    report = with_words(a_report(), "联系人电话13800138000。", head="张三", reviewer="李四", filler="王五")
    document = published(report).document
    for personal in ("张三", "李四", "王五", "13800138000"):
        assert personal not in document


def test_the_digest_is_of_the_very_characters_kept():
    publication = a_published_report()
    publication.refresh_from_db()
    assert publication.digest == digest(publication.document)


def test_what_was_published_stays_when_the_unit_is_renamed_or_the_report_changes():
    publication = a_published_report()
    before = publication.document
    Report.objects.filter(pk=publication.report_id).update(title="别的标题", values={})
    publication.report.unit.names.update(name="别的名称")
    publication.refresh_from_db()
    assert publication.document == before


def test_the_same_report_is_frozen_to_the_same_characters():
    one, other = a_published_report(), None
    again = moving.revise(one.report, by=one.report.imported_by, at=NOON)
    other = published(again)
    assert json.loads(one.document) == json.loads(other.document)
    assert one.document == other.document


def test_the_checks_are_part_of_what_is_published():
    document = json.loads(a_published_report().document)
    assert all(check["level"] != "error" for check in document["checks"])
    assert {"rule", "level", "message", "explanation"} <= set(document["checks"][0])
