"""信息处理费 (条例42, 国办函〔2020〕109号): notice, payment, lapse."""

from datetime import date, datetime

from django.db import transaction

from gongkai.applications import letters
from gongkai.applications.actions.taking import retime, take
from gongkai.applications.clock import calendar_of
from gongkai.applications.models import Application, FeeNotice
from gongkai.applications.situation import Situation
from gongkai.base import audit
from gongkai.base.errors import Refused
from gongkai.law.application_terms import payment_due
from gongkai.law.processing_fee import fee_by_pages, fee_for_one_more_item
from gongkai.organisations.models import Staff

Tariff = FeeNotice.Tariff


@transaction.atomic
def charge(
    application: Application,
    *,
    tariff: str,
    pages: int = 0,
    by: Staff,
    at: datetime,
    on: date | None = None,
    received_on: date | None = None,
) -> FeeNotice:
    """通知收费, by one tariff: this item's place in the applicant's month, or the pages asked for."""  # fmt: skip
    day = take("charge", application, by=by, at=at, on=on, due=None)
    items = Situation(application, day).items_this_month
    quantity = items if tariff == Tariff.BY_ITEM else pages
    amount = fee_for_one_more_item(items - 1) if tariff == Tariff.BY_ITEM else fee_by_pages(pages)
    if not amount:
        counted = f"本申请人本月申请{items}件" if tariff == Tariff.BY_ITEM else f"本件{pages}页"
        raise Refused(f"{counted}，未达收费标准（国办函〔2020〕109号）。", "tariff")
    received = max(received_on or day, day)
    fee = FeeNotice.objects.create(
        application=application,
        tariff=tariff,
        quantity=quantity,
        amount_yuan=amount,
        told_on=day,
        received_on=received,
        due=payment_due(received, calendar_of(application)).due,
        by=by,
    )
    retime(application)
    letters.issue(application, "fee", on=day, by=by, facts={"amount_yuan": str(amount), "due": str(fee.due)})
    audit.record("applications.charge", by=by, subject=application, details={"amount_yuan": amount, "due": fee.due})
    return fee


@transaction.atomic
def pay(application: Application, *, voucher: str, by: Staff, at: datetime, on: date | None = None) -> None:
    """登记缴费: the 20 working days begin anew from the next day."""
    if not voucher.strip():
        raise Refused("请填写财政票据号。", "voucher")
    day = take("pay", application, by=by, at=at, on=on, note="答复期限重新起算")
    FeeNotice.objects.filter(application=application).update(paid_on=day, voucher=voucher.strip())
    Application.objects.filter(pk=application.pk).update(clock_start=day)
    application.refresh_from_db()
    retime(application)
    audit.record("applications.pay", by=by, subject=application, details={"due": application.due})


@transaction.atomic
def lapse_fee(application: Application, *, by: Staff, at: datetime, on: date | None = None) -> None:
    """认定逾期未缴费: no longer handled; a letter says so (表三（六）2)."""
    day = take("lapse-fee", application, by=by, at=at, on=on)
    FeeNotice.objects.filter(application=application).update(lapsed_on=day)
    retime(application)
    audit.record("applications.lapse-fee", by=by, subject=application)
