"""拟写、审签、签发: an answer is drafted, looked at by the chain, signed; then it has its outcome and its number."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from gongkai.applications import letters
from gongkai.applications.actions.taking import civil, retime, take, the_day
from gongkai.applications.chain import Stage
from gongkai.applications.delegation import deputises
from gongkai.applications.guards import misfit
from gongkai.applications.models import Application, Decision, Review
from gongkai.applications.situation import Situation
from gongkai.base import audit
from gongkai.base.errors import Refused, Stale
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Staff


@dataclass(frozen=True)
class Answer:
    """What the drafter writes. One outcome: severed information counts as 部分公开 and nothing else.

    source      the article it rests on; one of the outcome's own
    look_again  when refused: the day to assess anew (条例18)
    """

    outcome: str
    findings: str
    source: str = ""
    given: str = ""
    withheld: str = ""
    right_organ: str = ""
    look_again: date | None = None


@transaction.atomic
def draft(application: Application, answer: Answer, *, by: Staff, at: datetime) -> Decision:
    """拟写答复, or a new draft of it; what the chain said of the one before is void."""
    known = OUTCOMES.get(answer.outcome)
    if known is None:
        raise Refused("请选择一种办理结果（年报表三）。", "outcome")
    day = take("draft", application, by=by, at=at, note=known.label, stage=0)
    source = answer.source or known.sources[0]
    complete(answer, source, application, day)
    fields = {
        "outcome": answer.outcome,
        "source": source,
        "findings": answer.findings.strip(),
        "given": answer.given.strip(),
        "withheld": answer.withheld.strip(),
        "right_organ": answer.right_organ.strip(),
        "look_again": answer.look_again if known.register else None,
        "drafted_by": by,
        "drafted_at": at,
    }
    before = Decision.objects.filter(application=application).first()
    fields["draft"] = before.draft + 1 if before else 1
    decision, _ = Decision.objects.update_or_create(application=application, defaults=fields)
    retime(application)
    audit.record("applications.draft", by=by, subject=application, details={"draft": decision.draft})
    return decision


def complete(answer: Answer, source: str, application: Application, day: date) -> None:
    """What the law makes each outcome state (条例36, 37, 18)."""
    known = OUTCOMES[answer.outcome]
    if source not in known.sources:
        raise Refused(f"“{known.label}”的依据应为本项所列条款。", "source")
    if not answer.findings.strip():
        raise Refused("请写明查明的情况和理由。", "findings")
    if answer.outcome in ("disclosed", "partly_disclosed") and not answer.given.strip():
        raise Refused("请写明提供的内容，或者获取的方式、途径和时间（《条例》第三十六条）。", "given")
    if answer.outcome == "partly_disclosed" and not answer.withheld.strip():
        raise Refused("请写明不予公开的部分和理由（《条例》第三十七条）。", "withheld")
    if known.register and (answer.look_again is None or answer.look_again <= day):
        raise Refused("不予公开的须登记再次评估日期，晚于今天（《条例》第十八条）。", "look_again")
    if reason := misfit(answer.outcome, Situation(application, day)):
        raise Refused(reason, "outcome")


@transaction.atomic
def submit(application: Application, *, by: Staff, at: datetime) -> None:
    """送审: to the first stage of the unit's chain."""
    take("submit", application, by=by, at=at, stage=0)
    audit.record("applications.submit", by=by, subject=application)


@transaction.atomic
def recall(application: Application, *, by: Staff, at: datetime) -> None:
    """撤回送审, before it is signed: what was passed of this draft is void."""
    take("recall", application, by=by, at=at, stage=0)
    void_reviews(application)
    audit.record("applications.recall", by=by, subject=application)


@transaction.atomic
def approve(application: Application, *, draft: int, marks: str = "", by: Staff, at: datetime) -> Review:
    """One stage of the chain agrees to the draft that was read. Of two at once, one has effect."""
    situation = read(application, draft, at)
    stage = situation.stage
    label = f"{stage.label}审核同意" if stage else ""
    take("approve", application, by=by, at=at, note=label, stage=application.stage + 1)
    assert stage is not None
    assert situation.decision is not None
    review = record(situation.decision, stage, Review.Verdict.PASSED, marks, by=by, at=at)
    audit.record("applications.approve", by=by, subject=application, details={"stage": stage.label, "draft": draft})
    return review


@transaction.atomic
def send_back(application: Application, *, draft: int, marks: str, by: Staff, at: datetime) -> Review:
    """退回修改, with what to mend."""
    situation = read(application, draft, at)
    stage = situation.stage or situation.chain[-1]
    take("return", application, by=by, at=at, reason=marks, stage=0)
    assert situation.decision is not None
    void_reviews(application)
    review = record(situation.decision, stage, Review.Verdict.RETURNED, marks, by=by, at=at)
    audit.record("applications.return", by=by, subject=application, details={"stage": stage.label, "draft": draft})
    return review


@transaction.atomic
def sign(application: Application, *, draft: int, by: Staff, at: datetime, on: date | None = None) -> Decision:
    """签发: the decision is made. Its letter has its number; the case has its one outcome, in this day's year."""
    situation = read(application, draft, at)
    decision = situation.decision
    assert decision is not None
    if application.receipt_date and on and on < application.receipt_date:
        raise Refused("签发日期不能早于收到申请之日。", "on")
    chosen = OUTCOMES[decision.outcome]
    day = take(
        "sign", application, by=by, at=at, on=on, note=chosen.label, outcome=decision.outcome,
        outcome_on=the_day(on, at), stage=len(situation.chain),
    )  # fmt: skip
    record(decision, situation.chain[-1], Review.Verdict.PASSED, "", by=by, at=at)
    letter = letters.issue(application, letters.kind_of_decision(decision.outcome, decision.source), on=day, by=by)
    Decision.objects.filter(pk=decision.pk).update(signed_by=by, decided_on=day, letter=letter)
    decision.refresh_from_db()
    details = {"outcome": decision.outcome, "letter": letter.number}
    audit.record("applications.sign", by=by, subject=application, details=details)
    return decision


def read(application: Application, draft: int, at: datetime) -> Situation:
    """The case as the reviewer read it: another draft is another reading, a decided case says what was decided."""
    situation = Situation(application, civil(at))
    decision = situation.decision
    if decision is None:
        raise Refused("还没有拟写答复。")
    if decision.draft != draft:
        who = decision.drafted_by.name
        raise Stale(
            who, localtime(decision.drafted_at), f"拟写第{decision.draft}稿（{decision.get_outcome_display()}）"
        )
    return situation


def record(decision: Decision, stage: Stage, verdict: str, marks: str, *, by: Staff, at: datetime) -> Review:
    deputy_of = None
    if not by.has_perm(stage.permission, decision.application):
        deputy_of = deputises(by, stage.permission, decision.application, civil(at))
    try:
        with transaction.atomic():
            return decision.reviews.create(
                draft=decision.draft, stage=stage.key, verdict=verdict, marks=marks.strip(), by=by, at=at,
                on_behalf_of=deputy_of,
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused(f"{stage.label}刚刚已由他人办理：请刷新后核对。") from twice


def void_reviews(application: Application) -> None:
    """A draft that was sent back or recalled is read anew by every stage: it is another draft from now on."""
    decision = Decision.objects.get(application=application)
    decision.draft += 1
    decision.save(update_fields=["draft"])
