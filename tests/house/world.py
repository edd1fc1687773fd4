"""A small county for tests that span rooms: two units, everybody who works there, a report of each state."""

from dataclasses import dataclass
from typing import Any

from django.utils.http import int_to_base36

from gongkai.applications.actions import intake
from gongkai.applications.actions.attaching import Enclosure, attach
from gongkai.applications.actions.redacting import begin
from gongkai.applications.actions.remedies import open_remedy
from gongkai.applications.actions.wording_letters import upload_template
from gongkai.applications.models import Application, Branch, Letter, LetterTemplate, Redaction, RemedyCase
from gongkai.applications.papers.composing import starting_point
from gongkai.applications.tests import build as applications
from gongkai.base.clock import now
from gongkai.base.models import StoredFile, Unfinished
from gongkai.base.papers import printing
from gongkai.base.search.models import WordGroup
from gongkai.base.stylesheet import stylesheet
from gongkai.organisations.models import Appointment, Staff, Unit
from gongkai.organisations.tests import build as people
from gongkai.publishing.actions import drafting, error_reports, publishing, registering, releasing, subscribing
from gongkai.publishing.channels import Channel
from gongkai.publishing.models import Account, DecisionCount, ErrorReport, Export, Intake, Item, Release, Subscription
from gongkai.publishing.tests import build as items
from gongkai.reports.models import Batch, BatchFile, Report
from gongkai.reports.tests import build as reports


@dataclass(frozen=True)
class World:
    """`unit` is where clerk and reviewer work; `stranger` is the clerk of another unit."""

    unit: Unit
    clerk: Staff
    stranger: Staff
    reviewer: Staff
    county_officer: Staff
    administrator: Staff
    auditor: Staff
    appointment: Appointment
    draft: Report
    published: Report
    batch: Batch
    waiting: BatchFile
    item: Item
    item_draft: Item
    unfinished: Unfinished
    release: Release
    account: Account
    decisions: DecisionCount
    case: Application
    branch: Branch
    remedy: RemedyCase
    letter: Letter
    letter_draft: Application
    letter_template: LetterTemplate
    error_report: ErrorReport
    subscription: Subscription
    intake: Intake
    export: Export
    redaction: Redaction
    words: WordGroup

    def places(self) -> dict[str, Any]:
        """What stands in an address of the access table for the records of this world."""
        return {
            "unit": self.unit.slug,
            "person": self.clerk.username,
            "appointment": self.appointment.pk,
            "draft": self.draft.pk,
            "version": self.draft.version,
            "batch": self.batch.pk,
            "file": self.waiting.pk,
            "year": self.published.year,
            "item_draft": self.item_draft.pk,
            "item_version": self.item_draft.version,
            "enclosure": self.item_draft.revision.attachments.get().pk,
            "style": stylesheet().digest,
            "item": self.item.pk,
            "item_year": self.item.published.year,
            "release": self.release.pk,
            "release_version": self.release.version,
            "account": self.account.pk,
            "error_report": self.error_report.pk,
            "subscription_question": subscribing.confirm_token(self.subscription),
            "subscription_stop": subscribing.stop_token(self.subscription),
            "intake": self.intake.pk,
            "export": self.export.pk,
            "short": int_to_base36(self.item.pk),
            "attachment": self.item.revision.attachments.get().pk,
            "unfinished": self.unfinished.pk,
            "column": self.item.columns.get().slug,
            "case": self.case.pk,
            "case_version": self.case.version,
            "case_file": self.case.attachments.get(role="scan").pk,
            "answered": self.remedy.application_id,
            "remedy": self.remedy.pk,
            "branch": self.branch.pk,
            "decisions": self.decisions.pk,
            "letter": self.letter.pk,
            "letter_draft": self.letter_draft.pk,
            "letter_template": self.letter_template.pk,
            "redaction": self.redaction.pk,
            "redaction_source": self.redaction.source_id,
            "words": self.words.pk,
        }


def a_world() -> World:
    """Nobody's password works: sign them in with `force_login`."""
    county = people.a_county()
    unit, other = people.a_unit("青禾县财政局", parent=county), people.a_unit("青禾县教育局", parent=county)
    clerk = people.a_clerk(unit, password="")
    batch = reports.a_batch(clerk, unit)
    draft = reports.a_report(unit, 2025, by=clerk)
    item = a_public_item(unit, draft.file)
    return World(
        unit=unit,
        clerk=clerk,
        stranger=people.a_clerk(other, password=""),
        reviewer=people.a_reviewer(unit, password=""),
        county_officer=people.a_county_officer(county, password=""),
        administrator=people.an_administrator(county, password=""),
        auditor=people.an_auditor(county, password=""),
        appointment=clerk.appointments.get(),
        draft=draft,
        published=reports.a_published_report(unit, 2024).report,
        batch=batch,
        waiting=BatchFile.objects.create(batch=batch, file=draft.file, name="年报.txt", state=BatchFile.State.FAILED),
        item=item,
        release=a_release(item, clerk, draft.file),
        account=an_account(unit),
        error_report=an_error_report(item),
        subscription=a_subscription(),
        intake=Intake.objects.create(unit=unit, source="原网站", reviewed="三审", by=clerk, created=items.AT),
        export=Export.objects.create(file=draft.file, by=clerk, created=items.AT),
        item_draft=an_item(unit, clerk, draft.file),
        unfinished=Unfinished.objects.create(owner=clerk, form=draft.get_absolute_url(), page="0" * 16, at=now()),
        decisions=some_decisions(unit, clerk, draft.file),
        case=a_case(unit),
        remedy=a_remedy(unit),
        branch=a_branch(other, unit),
        letter=a_letter(unit),
        letter_draft=a_drafted_answer(unit),
        letter_template=a_letter_template(unit),
        redaction=a_redaction(unit),
        words=WordGroup.objects.create(kind=WordGroup.Kind.SAME, words="断水 停水"),
    )


def a_case(unit: Unit) -> Application:
    """Registered by a clerk of the unit, with the scan of the letter."""
    scan = Enclosure(b"scan", "来信.txt", "text/plain", "scan")
    return applications.an_application(applications.Office(unit), enclosures=[scan])


def a_remedy(unit: Unit) -> RemedyCase:
    office = applications.Office(unit)
    case = applications.served(applications.an_application(office), office, "refused_internal_affairs")
    at = applications.noon(applications.RECEIVED)
    return open_remedy(case, kind="review", body="青禾县人民政府", by=office.clerk, at=at)


def a_branch(unit: Unit, asked: Unit) -> Branch:
    """What another unit asks of ours."""
    office = applications.Office(unit)
    at = applications.noon(applications.RECEIVED)
    case = applications.an_application(office)
    return intake.branch(case, asked, asked="2025年拨付凭证", days=5, by=office.clerk, at=at)


def a_letter(unit: Unit) -> Letter:
    """The letter of a signed answer."""
    office = applications.Office(unit)
    return applications.decided(applications.an_application(office), office).decision.letter


def a_drafted_answer(unit: Unit) -> Application:
    office = applications.Office(unit)
    return applications.drafted(applications.an_application(office), office)


def a_redaction(unit: Unit) -> Redaction:
    """A file of a case with one number proposed to be taken out."""
    office = applications.Office(unit)
    case, at = applications.an_application(office), applications.noon(applications.RECEIVED)
    content = printing.draw(starting_point("disclosed"), "pdf").content
    source = attach(case, Enclosure(content, "合同.pdf", "application/pdf", "other"), by=office.clerk, at=at)
    return begin(case, source, by=office.clerk, at=at)


def a_letter_template(unit: Unit) -> LetterTemplate:
    """Our own wording, uploaded as the unit's own."""
    content = printing.draw(starting_point("disclosed"), "docx").content
    head = people.a_head(unit, password="")
    return upload_template(unit, "disclosed", content=content, name="模板.docx", by=head, at=now())


def an_item(unit: Unit, clerk: Staff, file: StoredFile) -> Item:
    """A draft with an attachment."""
    enclosures = [drafting.Enclosure(file, "附件.txt")]
    return drafting.draft(items.a_text(), kind="notice", unit=unit, by=clerk, at=items.AT, enclosures=enclosures)


def some_decisions(unit: Unit, clerk: Staff, file: StoredFile) -> DecisionCount:
    evidence = registering.Evidence(items.ON, items.ON, "双公示系统导出清单", drafting.Enclosure(file, "清单.txt"))
    said = {"kind": "licensing_decision", "number": 23, "evidence": evidence}
    return registering.register_decisions(unit, **said, by=clerk, at=items.AT)


def a_public_item(unit: Unit, file: StoredFile) -> Item:
    """A published item with an attachment, in a column of its own."""
    desk = items.Desk(unit)
    item = an_item(unit, desk.clerk, file)
    settled = {"disclosure": "proactive", "ground": "", "look_again": None}
    drafting.settle_disclosure(item, **settled, by=desk.clerk, at=items.AT)
    drafting.place(item, [items.a_column(owner=unit, slug="gonggao")], by=desk.clerk)
    items.passed(items.submitted(item, desk), desk)
    publishing.publish(item, by=desk.clerk, at=items.AT)
    return item


def a_release(item: Item, clerk: Staff, photograph: StoredFile) -> Release:
    """A notice of the item that hangs on a board, noted with its photograph."""
    (made,) = releasing.prepare(item, [(Channel.NOTICE_BOARD, None)], address="/i/1", by=clerk, at=items.AT)
    seen = {"place": "公示栏", "proof": photograph, "proof_name": "照片.jpg"}
    releasing.send(made, sent=items.AT, **seen, by=clerk, at=items.AT)
    return made


def an_error_report(item: Item) -> ErrorReport:
    said = {"sort": "wording", "text": "错别字", "contact": ""}
    return error_reports.report(filing_key="k" * 24, path=f"/items/{item.pk}/", **said, at=items.AT)[0]


def a_subscription() -> Subscription:
    said = {"address": "a@example.cn", "mark": "0" * 64, "topic": "all"}
    return Subscription.objects.create(**said, created=items.AT, told_until=items.AT, due=items.AT)


def an_account(unit: Unit) -> Account:
    opened = items.AT.date()
    return Account.objects.create(platform=Channel.WEIBO, name="青禾财政", identifier="1", unit=unit, opened=opened)
