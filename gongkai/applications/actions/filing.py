"""An application reaches the office: filed by the applicant, or registered by a clerk for whatever channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from gongkai.applications import letters
from gongkai.applications.actions.attaching import Enclosure, attach_all
from gongkai.applications.actions.taking import civil, retime
from gongkai.applications.models import Applicant, Application, Channel, Delivery, Form, State
from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.base.fields import mark_of
from gongkai.base.numbering import next_number
from gongkai.base.receipts import new_secret, next_receipt_number, secret_mark
from gongkai.law.receipt import RECEIPT, receipt_date
from gongkai.law.receipt import Channel as LawfulChannel
from gongkai.organisations.models import Staff, Unit

FIRST_LAW = date(2008, 5, 1)  # the day 条例 first came into force
OLD = 2  # years after which a registration needs a reason
ANNOUNCED = (Channel.IN_PERSON, Channel.ORAL, Channel.SIGNED_MAIL, Channel.PLAIN_MAIL)


@dataclass(frozen=True)
class Person:
    """Who applies: name, 身份证明, contact (条例29)."""

    name: str
    identity_kind: str = ""
    identity_number: str = ""
    representative: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def mark(self) -> str:
        """The same person gives the same mark: by document where there is one, else by name and way of contact."""
        return mark_of(self.name, self.identity_number or self.phone or self.email or self.address)


@dataclass(frozen=True)
class Wanted:
    """What is asked for: title, 文号 or other features; form and way of receipt (条例29)."""

    title: str
    content: str
    form: str = Form.ELECTRONIC
    delivery: str = Delivery.ONLINE
    suggests_publication: bool = False


@dataclass(frozen=True)
class Arrival:
    """How and when it came.

    on            handed in, signed for, or arrived
    confirmed_on  the day both sides confirmed, where the channel asks for it; None while not reached
    piece         1 for a letter's first application, 2 for another in the same letter
    because       why it is entered late
    taken_down_by who filled the form for somebody who cannot write
    """

    channel: str
    on: date
    confirmed_on: date | None = None
    not_reached: bool = False
    tracking_number: str = ""
    piece: int = 1
    because: str = ""
    taken_down_by: str = ""


@dataclass(frozen=True)
class Filed:
    """An application on record; `secret` is told now and never again."""

    application: Application
    secret: str

    @property
    def receipt_number(self) -> str:
        return self.application.receipt_number


@transaction.atomic
def file_online(
    person: Person,
    wanted: Wanted,
    *,
    unit: Unit,
    applicant_class: str,
    filing_key: str,
    at: datetime,
    enclosures: Sequence[Enclosure] = (),
) -> Filed:
    """The applicant files on the site. The same form sent twice is one application with one receipt.

    filing_key  made by the page that shows the form, at least 128 random bits
    """  # fmt: skip
    known = Application.objects.filter(filing_key=mark_of(filing_key)).first()
    if known:
        return Filed(known, new_secret(filing_key))
    arrival = Arrival(Channel.ONLINE, civil(at), not_reached=True)
    secret = new_secret(filing_key)
    fields = {"filing_key": mark_of(filing_key), "secret_mark": secret_mark(secret)}
    try:
        with transaction.atomic():
            application = put_on_record(person, wanted, arrival, unit, applicant_class, by=None, at=at, **fields)
    except IntegrityError:
        return Filed(Application.objects.get(filing_key=mark_of(filing_key)), secret)
    attach_all(application, enclosures, by=None, at=at)
    audit.record("applications.file", by=None, subject=application, details={"channel": arrival.channel})
    return Filed(application, secret)


@transaction.atomic
def register(
    person: Person,
    wanted: Wanted,
    arrival: Arrival,
    *,
    unit: Unit,
    applicant_class: str,
    by: Staff,
    at: datetime,
    enclosures: Sequence[Enclosure] = (),
) -> Filed:
    """A clerk enters what came in person, by post, fax or e-mail; its channel gives the day of receipt (条例31)."""
    require(by, "applications.handle", unit)
    plausible(arrival, civil(at))
    secret = new_secret()
    try:
        with transaction.atomic():
            application = put_on_record(
                person, wanted, arrival, unit, applicant_class, by=by, at=at, secret_mark=secret_mark(secret)
            )
    except IntegrityError as twice:
        raise same_letter(arrival, unit) from twice
    attach_all(application, enclosures, by=by, at=at)
    late = application.due is not None and application.due < civil(at)
    if late and not arrival.because.strip():
        raise Refused(f"登记时已过答复期限（{application.due}）：请填写补录原因。", "because")
    details = {"channel": arrival.channel, "receipt": application.receipt_date, "backdated": bool(arrival.because)}
    audit.record("applications.register", by=by, subject=application, details=details)
    return Filed(application, secret)


def plausible(arrival: Arrival, today: date) -> None:
    """Dates and evidence by the rule of the channel."""
    rule = RECEIPT[LawfulChannel(arrival.channel)]
    if arrival.on > today:
        raise Refused("签收日、提交日不能晚于今天。", "on")
    if arrival.on < FIRST_LAW:
        raise Refused("日期早于条例施行日（2008年5月1日），请核对。", "on")
    if arrival.on < today.replace(year=today.year - OLD, day=min(today.day, 28)) and not arrival.because.strip():
        raise Refused("日期在两年以前：请填写补录原因。", "because")
    if arrival.channel == Channel.ORAL and not arrival.taken_down_by.strip():
        raise Refused("口头申请由工作机构代填：请填写代填人，并由申请人确认（《条例》第二十九条）。", "taken_down_by")
    if not rule.needs_confirmation:
        return
    if arrival.confirmed_on is None and not arrival.not_reached:
        article = (
            "《条例》第三十一条第（二）项" if arrival.channel == Channel.PLAIN_MAIL else "《条例》第三十一条第（三）项"
        )
        raise Refused(
            f"{rule.label}须填与申请人的确认日；尚未联系上的，请勾选“尚未联系上”（{article}）。", "confirmed_on"
        )
    if arrival.confirmed_on and arrival.confirmed_on > today:
        raise Refused("确认日不能晚于今天。", "confirmed_on")
    if arrival.confirmed_on and arrival.confirmed_on < arrival.on:
        raise Refused("确认日不能早于收到来件之日。", "confirmed_on")


def same_letter(arrival: Arrival, unit: Unit) -> Refused:
    known = Application.objects.filter(unit=unit, tracking_number=arrival.tracking_number, piece=arrival.piece).first()
    return Refused(
        f"邮件号{arrival.tracking_number}已登记为{known}：信中另有申请的，请填写“信中第几件”。", "tracking_number"
    )


def put_on_record(
    person: Person, wanted: Wanted, arrival: Arrival, unit: Unit, applicant_class: str, *, by: Staff | None,
    at: datetime, told: bool = True, **fields: Any,
) -> Application:  # fmt: skip
    if not person.name.strip() or not wanted.content.strip():
        raise Refused("请填写申请人姓名或者名称，以及申请内容（《条例》第二十九条）。")
    received = receipt_date(LawfulChannel(arrival.channel), arrived=arrival.on, confirmed=arrival.confirmed_on)
    application = Application.objects.create(
        unit=unit,
        receipt_number=next_receipt_number(civil(at).year),
        state=State.REGISTERED if received else State.AWAITING_CONFIRMATION,
        channel=arrival.channel,
        received_at=at,
        arrived_on=arrival.on,
        tracking_number=arrival.tracking_number.strip(),
        piece=arrival.piece,
        backdated_because=arrival.because.strip(),
        taken_down_by=arrival.taken_down_by.strip(),
        applicant_class=applicant_class,
        applicant_mark=person.mark,
        title=wanted.title.strip() or wanted.content.strip()[:40],
        wanted=wanted.content.strip(),
        content_mark=mark_of(wanted.content),
        form=wanted.form,
        delivery=wanted.delivery,
        suggests_publication=wanted.suggests_publication,
        created=at,
        created_by=by,
        handler=by,
        **fields,
    )
    Applicant.objects.create(application=application, **{name: value.strip() for name, value in vars(person).items()})
    label = "登记申请" if by else "提交申请"
    application.passages.create(
        step="register" if by else "file", label=label, before="", after=application.state, by=by, at=at,
        note=application.get_channel_display(),
    )  # fmt: skip
    if received:
        received_on(application, received, confirmed=arrival.confirmed_on, by=by, told=told)
    return application


def received_on(
    application: Application, day: date, *, confirmed: date | None, by: Staff | None, told: bool = True
) -> None:
    """The day of receipt is known: the case has its number, its clock and, unless it is old, its receipt letter."""
    application.receipt_date = application.clock_start = day
    application.confirmed_on = confirmed
    application.receipt_rule = application.rule.id
    application.number = application.number or number_for(application.unit, day.year)
    application.save(update_fields=["receipt_date", "clock_start", "confirmed_on", "receipt_rule", "number"])
    retime(application)
    if told:
        letters.issue(application, "receipt", on=day, by=by, facts={"due": str(application.due)})


def number_for(unit: Unit, year: int) -> str:
    """`青公开申〔2026〕9号`: without gaps in the unit's year of receipt."""
    words = settings.APPLICATION_NUMBER.format(unit=unit.short_name, year=year, serial="{serial}")
    return words.format(serial=next_number(f"application:{unit.short_name}", year))
