"""What must hold before a step: each guard says in Chinese why not and what to do, or None."""

from datetime import date

from gongkai.applications.delegation import deputises
from gongkai.applications.models import Attachment, Consultation, State
from gongkai.applications.situation import Situation
from gongkai.law.outcomes import outcome
from gongkai.organisations.models import Staff


def printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def not_corrected_before(case: Situation, by: Staff | None) -> str | None:
    return "已告知过补正：须一次性告知，不能再次要求补正（《条例》第三十条）。" if case.correction else None


def receipt_runs(case: Situation, by: Staff | None) -> str | None:
    """A case taken up anew after reconsideration or suit is not corrected again."""
    return "本件为重新答复，不再要求补正。" if case.application.answers_anew_id else None


def within_seven_days(case: Situation, by: Staff | None) -> str | None:
    due = case.correction_due
    if due is None or case.on <= due:
        return None
    return f"第7个工作日已于{printed(due)}届满（《条例》第三十条）：不能再要求补正；确需告知的，由负责人写明原因。"


def after_seven_days(case: Situation, by: Staff | None) -> str | None:
    due = case.correction_due
    if due is not None and case.on > due:
        return None
    return f"尚在7个工作日内（至{printed(due)}），请由经办人直接告知补正。" if due else "尚未收到申请。"


def correction_overdue(case: Situation, by: Staff | None) -> str | None:
    due = case.correction.due if case.correction else case.on
    return None if case.on > due else f"补正期限至{printed(due)}，期满前不能认定逾期。"


def reasons_not_asked_before(case: Situation, by: Staff | None) -> str | None:
    return "已要求过说明理由（《条例》第三十五条）。" if case.reasons else None


def reasons_given_or_overdue(case: Situation, by: Staff | None) -> str | None:
    reasons = case.reasons
    if reasons is None or reasons.given_on or case.on > reasons.due:
        return None
    return f"申请人尚未说明理由，期限至{printed(reasons.due)}。"


def reasons_not_given(case: Situation, by: Staff | None) -> str | None:
    return "已收到申请人说明的理由，请认定是否合理。" if case.reasons and case.reasons.given_on else None


def consultation_ran_out(case: Situation, by: Staff | None) -> str | None:
    if any(case.on > each.due for each in case.running_consultations):
        return None
    due = max((each.due for each in case.running_consultations), default=case.on)
    return f"意见期限至{printed(due)}，期满前请等待答复。"


def no_running_consultation(case: Situation, by: Staff | None) -> str | None:
    waiting = [each for each in case.running_consultations if case.on <= each.due]
    if not waiting:
        return None
    until = printed(max(each.due for each in waiting))
    return f"还有{len(waiting)}项征求意见未结束（期限至{until}）：收到答复或者期满后再作决定（《条例》第三十二条）。"


def not_extended(case: Situation, by: Staff | None) -> str | None:
    if not case.application.extension:
        return None
    return f"已延长{case.application.extension}个工作日：只能延长一次（《条例》第三十三条）。"


def not_delayed(case: Situation, by: Staff | None) -> str | None:
    return "已按第三十五条确定延迟答复日期，不再适用延期。" if case.application.delayed_until else None


def base_term_runs(case: Situation, by: Staff | None) -> str | None:
    due = case.base_due
    if due is None or case.on <= due:
        return None
    return f"原答复期限{printed(due)}已过，已逾期，不能再延长：请尽快答复（《条例》第三十三条）。"


def not_charged_before(case: Situation, by: Staff | None) -> str | None:
    return "已发出收费通知：一次申请只能选一种计收方式（国办函〔2020〕109号）。" if case.fee else None


def may_be_charged(case: Situation, by: Staff | None) -> str | None:
    if case.charged_by_item or case.application.form != "reading":
        return None
    return f"本申请人本月申请{case.items_this_month}件，未达收费标准，且不要求复制件（国办函〔2020〕109号）。"


def payment_overdue(case: Situation, by: Staff | None) -> str | None:
    if case.fee is None:
        return "没有收费通知记录，不能认定逾期未缴费。"
    return None if case.on > case.fee.due else f"缴费期限至{printed(case.fee.due)}，期满前不能认定逾期。"


def has_a_draft(case: Situation, by: Staff | None) -> str | None:
    return None if case.decision else "还没有拟写答复：请先选定办理结果，写明依据和理由。"


def outcome_fits_what_happened(case: Situation, by: Staff | None) -> str | None:
    """An outcome that the law opens only after a step: no lapse without its notice, no Art. 35 without reasons."""
    return misfit(case.decision.outcome, case) if case.decision else None


def misfit(key: str, case: Situation) -> str | None:
    after = outcome(key).after
    correction, reasons, fee = case.correction, case.reasons, case.fee
    third = [each for each in case.consultations if each.kind == Consultation.Kind.THIRD_PARTY]
    happened = {
        "": True,
        "correction": correction is not None and correction.corrected_on is not None,
        "correction_lapsed": correction is not None and correction.lapsed_on is not None,
        "reasons": reasons is not None and reasons.reasonable is False,
        "fee_lapsed": fee is not None and fee.lapsed_on is not None,
        "consultation": bool(third),
    }
    return None if happened[after] else LACKING[after]


LACKING = {
    "correction": "没有收到补正的记录：“补正后申请内容仍不明确”须先告知补正并收到补正（《条例》第三十条）。",
    "correction_lapsed": "没有认定逾期不补正的记录：须先告知补正，期满后由经办人认定（《条例》第三十条）。",
    "reasons": "没有要求说明理由并认定不合理的记录（《条例》第三十五条）。",
    "fee_lapsed": "没有收费通知记录：须先发出收费通知，逾期未缴的再认定（国办函〔2020〕109号）。",
    "consultation": "没有书面征求第三方意见的记录（《条例》第三十二条）。",
}


def lapsed_only_lapses(case: Situation, by: Staff | None) -> str | None:
    """What ended by lapse has the outcome of the lapse."""
    decision = case.decision
    if decision is None:
        return None
    if case.correction and case.correction.lapsed_on and decision.outcome != "other_correction_overdue":
        return "已认定逾期不补正，办理结果只能是“逾期不补正，不再处理”。"
    if case.fee and case.fee.lapsed_on and decision.outcome != "other_fee_overdue":
        return "已认定逾期未缴费，办理结果只能是“逾期未缴费，不再处理”。"
    return None


def another_than_the_drafter(case: Situation, by: Staff | None) -> str | None:
    if case.decision and by is not None and case.decision.drafted_by_id == by.pk:
        return "拟稿人不能审签本人拟写的答复：请由其他人员审签。"
    return None


def one_stage_each(case: Situation, by: Staff | None) -> str | None:
    """The signature is another person's than the reviews before it."""
    stage = case.stage
    if stage is None or by is None or stage.key != "sign":
        return None
    passed = [
        each for each in case.reviews_of_draft if each.by_id == by.pk and each.stage in ("section", "legal", "secrecy")
    ]
    return "您已在前面的环节审核过本件，签发须为另一人。" if passed else None


def signing_is_next(case: Situation, by: Staff | None) -> str | None:
    stage = case.stage
    return None if stage is None or stage.key == "sign" else f"须先完成{stage.label}审核。"


def signing_is_not_next(case: Situation, by: Staff | None) -> str | None:
    stage = case.stage
    return "各环节已审核，等待签发。" if stage is None or stage.key == "sign" else None


def holds_the_stage(case: Situation, by: Staff | None) -> str | None:
    """Each stage is of those who hold its permission, or of their deputies."""
    stage = case.stage
    if stage is None or by is None or by.has_perm(stage.permission, case.application):
        return None
    if deputises(by, stage.permission, case.application, case.on):
        return None
    return f"现在等{stage.label}，须由负责人办理或者书面授权代理。"


def letters_are_served(case: Situation, by: Staff | None) -> str | None:
    if case.state == State.WITHDRAWN:
        return None
    proofs = case.application.services.filter(letter__kind__isnull=False)
    if not proofs.filter(evidence__isnull=False).exists() and not proofs.filter(method="electronic").exists():
        return "缺送达凭证：请附送达回证、邮寄凭证或者电子送达记录后归档。"
    return None


def scan_is_there(case: Situation, by: Staff | None) -> str | None:
    if case.application.channel not in ("signed_mail", "plain_mail", "fax"):
        return None
    has = case.application.attachments.filter(role=Attachment.Role.SCAN).exists()
    return None if has else "缺来信扫描件：请补扫后归档。"


def no_running_remedy(case: Situation, by: Staff | None) -> str | None:
    return "复议诉讼尚未审结，材料冻结。" if case.application.remedies.filter(result="pending").exists() else None


def remedy_orders_anew(case: Situation, by: Staff | None) -> str | None:
    if case.application.remedies.filter(result="corrected").exists():
        return None
    return "没有结果纠正的复议或者诉讼：重新答复须由复议决定或者判决责令。"


def not_answered_anew(case: Situation, by: Staff | None) -> str | None:
    return "已登记重新答复。" if case.application.new_answers.exists() else None
