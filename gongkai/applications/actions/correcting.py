"""补正 (条例30) and 说明理由 (条例35): what the applicant is asked, and what comes back."""

from datetime import date, datetime

from django.db import transaction

from gongkai.applications import letters
from gongkai.applications.actions.taking import retime, take
from gongkai.applications.clock import calendar_of
from gongkai.applications.models import Application, Correction, Reasons, State
from gongkai.base import audit
from gongkai.base.errors import Refused
from gongkai.law.deadlines import count
from gongkai.organisations.models import Staff

USUAL_DAYS = 15  # working days for the applicant; the law says "reasonable"
SHORTEST, LONGEST = 5, 60


@transaction.atomic
def ask_correction(
    application: Application,
    *,
    points: str,
    days: int = USUAL_DAYS,
    by: Staff,
    at: datetime,
    on: date | None = None,
    received_on: date | None = None,
    late_because: str = "",
) -> Correction:
    """告知补正, once and all at once; after the seventh working day only the head may, saying why.

    days  the period for the applicant, in working days from the day the notice is received
    """  # fmt: skip
    if not points.strip():
        raise Refused("请逐项写明需要补正的内容：须一次性告知。", "points")
    if not SHORTEST <= days <= LONGEST:
        raise Refused(f"补正期限应当合理：{SHORTEST}至{LONGEST}个工作日。", "days")
    key = "ask-correction-late" if late_because.strip() else "ask-correction"
    day = take(key, application, by=by, at=at, on=on, reason=late_because, note=f"补正期限{days}个工作日", due=None)
    received = max(received_on or day, day)
    correction = Correction.objects.create(
        application=application,
        points=points.strip(),
        told_on=day,
        received_on=received,
        days=days,
        due=count(received, days, calendar_of(application)).due,
        late_because=late_because.strip(),
        by=by,
    )
    retime(application)
    letters.issue(application, "correction", on=day, by=by, facts={"points": points, "due": str(correction.due)})
    audit.record(
        "applications.ask-correction", by=by, subject=application, details={"days": days, "due": correction.due}
    )
    return correction


@transaction.atomic
def receive_correction(
    application: Application, *, text: str, by: Staff | None, at: datetime, on: date | None = None
) -> None:
    """收到补正: the 20 working days begin anew from this day (条例30). By the applicant (`by` None) or a clerk."""
    if not text.strip():
        raise Refused("请填写补正内容。", "text")
    day = take("receive-correction", application, by=by, at=at, on=on, note="答复期限重新起算")
    if day < application.correction.told_on:
        raise Refused("收到补正日期不能早于告知日期。", "on")
    Correction.objects.filter(application=application).update(corrected_on=day, corrected=text.strip())
    Application.objects.filter(pk=application.pk).update(clock_start=day)
    application.refresh_from_db()
    retime(application)
    audit.record("applications.receive-correction", by=by, subject=application, details={"due": application.due})


@transaction.atomic
def lapse_correction(application: Application, *, by: Staff, at: datetime, on: date | None = None) -> None:
    """认定逾期不补正: no longer handled; a letter says so (表三（六）1)."""
    day = take("lapse-correction", application, by=by, at=at, on=on)
    Correction.objects.filter(application=application).update(lapsed_on=day)
    retime(application)
    audit.record("applications.lapse-correction", by=by, subject=application)


@transaction.atomic
def ask_reasons(
    application: Application, *, complaint: str, days: int = USUAL_DAYS, by: Staff, at: datetime, on: date | None = None
) -> Reasons:
    """要求说明理由: number and frequency clearly beyond reason (条例35). The answer clock keeps running."""
    if not complaint.strip():
        raise Refused("请写明申请的件数、期间和频次。", "complaint")
    day = take("ask-reasons", application, by=by, at=at, on=on)
    reasons = Reasons.objects.create(
        application=application,
        complaint=complaint.strip(),
        asked_on=day,
        due=count(day, days, calendar_of(application)).due,
        by=by,
    )
    letters.issue(application, "reasons", on=day, by=by, facts={"complaint": complaint, "due": str(reasons.due)})
    audit.record("applications.ask-reasons", by=by, subject=application, details={"days": days})
    return reasons


@transaction.atomic
def receive_reasons(
    application: Application, *, text: str, by: Staff | None, at: datetime, on: date | None = None
) -> None:
    """收到理由, from the applicant (`by` None) or as a clerk enters it."""
    if not text.strip():
        raise Refused("请填写理由。", "text")
    day = take("receive-reasons", application, by=by, at=at, on=on)
    Reasons.objects.filter(application=application).update(given_on=day, given=text.strip())
    audit.record("applications.receive-reasons", by=by, subject=application)


@transaction.atomic
def judge_reasons(
    application: Application,
    *,
    reasonable: bool,
    delayed_until: date | None = None,
    by: Staff,
    at: datetime,
    on: date | None = None,
) -> None:
    """认定理由: unreasonable (or none given) leads to 不予处理; reasonable may fix a later day for the answer."""
    given = Reasons.objects.filter(application=application, given_on__isnull=False).exists()
    if reasonable and not given:
        raise Refused("申请人没有说明理由，不能认定为合理。", "reasonable")
    changes: dict[str, object] = {"state": State.REGISTERED if reasonable else State.DECIDING}
    if reasonable and delayed_until is not None:
        if application.due and delayed_until <= application.due:
            raise Refused("延迟答复日期应当晚于现在的答复期限。", "delayed_until")
        changes["delayed_until"] = delayed_until
    day = take(
        "judge-reasons", application, by=by, at=at, on=on, note="理由合理" if reasonable else "理由不合理", **changes
    )
    Reasons.objects.filter(application=application).update(reasonable=reasonable, judged_on=day)
    retime(application)
    if "delayed_until" in changes:
        letters.issue(application, "delay", on=day, by=by, facts={"due": str(delayed_until)})
    audit.record("applications.judge-reasons", by=by, subject=application, details={"due": application.due})
