"""The form of each step, and what it does: a step without fields of its own is confirmed on the same page."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms

from gongkai.applications.actions import answering, charging, consulting, correcting, deciding, intake, remedies
from gongkai.applications.forms import enclosure
from gongkai.applications.models import Application, Attachment, Consultation, FeeNotice, Letter, Method, Result, Suit
from gongkai.base.forms import VersionedForm, day, words
from gongkai.law.application_terms import LONGEST_EXTENSION
from gongkai.law.articles import short_citation
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Staff, Unit

ON = "实际日期"
ON_HELP = "不填即今天；补记的填实际发生的日期。"


class StepForm(VersionedForm):
    """A step of one application; `act` does it with what was typed."""

    def __init__(self, application: Application, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.application = application
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the case."""

    @property
    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def act(self, by: Staff, at: datetime) -> object:
        raise NotImplementedError


class Plain(StepForm):
    deed: Callable[..., object]

    def act(self, by: Staff, at: datetime) -> object:
        return type(self).deed(self.application, by=by, at=at, **self.typed)


def plain(deed: Callable[..., object], **fields: forms.Field) -> type[Plain]:
    """A form whose fields are the arguments of its action."""
    return type("StepForm", (Plain,), {"deed": staticmethod(deed), **fields})


def on() -> forms.DateField:
    return day(ON, help_text=ON_HELP)


class AssignForm(StepForm):
    handler = forms.ModelChoiceField(Staff.objects.none(), label="经办人", empty_label=None)
    reason = words("说明", 200, 2, required=False)

    def prepare(self) -> None:
        unit = self.application.unit_id
        self.fields["handler"].queryset = Staff.objects.filter(  # type: ignore[attr-defined]
            is_active=True, appointments__unit=unit, appointments__until=None
        ).distinct()

    def act(self, by: Staff, at: datetime) -> object:
        return intake.assign(self.application, by=by, at=at, **self.typed)


class BranchForm(StepForm):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="协办单位", empty_label=None)
    asked = words("协办事项", 500, help_text="写明需要查找的信息；不写申请人的任何情况。")
    days = forms.IntegerField(label="协办期限（工作日）", min_value=1, max_value=15, initial=5)

    def prepare(self) -> None:
        self.fields["unit"].queryset = Unit.objects.filter(abolished=None).exclude(  # type: ignore[attr-defined]
            pk=self.application.unit_id
        )

    def act(self, by: Staff, at: datetime) -> object:
        return intake.branch(self.application, by=by, at=at, **self.typed)


class OpinionForm(StepForm):
    """One of the consultations that run."""

    consultation = forms.ModelChoiceField(Consultation.objects.none(), label="征求意见", empty_label=None)

    def prepare(self) -> None:
        self.fields["consultation"].queryset = self.application.consultations.filter(closed=None)  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Consultation, dict[str, Any]]:
        typed = self.typed
        consultation = typed.pop("consultation")
        consultation.application = self.application
        return consultation, typed


class RecordOpinionForm(OpinionForm):
    opinion = forms.ChoiceField(label="意见", choices=[c for c in Consultation.Opinion.choices if c[0] != "silent"])
    grounds = words("理由", 1000, required=False)
    reasonable = forms.NullBooleanField(
        label="理由合理", required=False, help_text="第三方不同意公开且有合理理由的，不予公开；公共利益需要的除外。"
    )
    on = on()

    def act(self, by: Staff, at: datetime) -> object:
        consultation, typed = self.chosen()
        return consulting.record_opinion(consultation, by=by, at=at, **typed)


class CloseConsultationForm(OpinionForm):
    on = on()

    def act(self, by: Staff, at: datetime) -> object:
        consultation, typed = self.chosen()
        return consulting.close_consultation(consultation, by=by, at=at, **typed)


class DraftForm(StepForm):
    """拟写答复: one outcome, its article, what was found."""

    outcome = forms.ChoiceField(label="办理结果（年报表三，只选一项）")
    source = forms.ChoiceField(label="依据", required=False)
    findings = words("查明的情况和理由", 5000, 6, help_text="检索过程、认定的事实、适用条款的理由。")
    given = words("提供的内容，或者获取的方式、途径和时间", 3000, 3, required=False)
    withheld = words("不予公开的部分和理由", 3000, 3, required=False)
    right_organ = forms.CharField(label="负责公开的机关和联系方式", max_length=200, required=False)
    look_again = day("再次评估日期", help_text="不予公开、部分公开的须填（《条例》第十八条）。")

    def prepare(self) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, each in OUTCOMES.items():
            groups.setdefault(each.group, []).append((key, each.label))
        self.fields["outcome"].choices = list(groups.items())  # type: ignore[attr-defined]
        cited = {source: short_citation(source) for each in OUTCOMES.values() for source in each.sources}
        self.fields["source"].choices = [("", "该项的通常依据"), *cited.items()]  # type: ignore[attr-defined]
        decision = getattr(self.application, "decision", None)
        if decision:
            names = ("outcome", "source", "findings", "given", "withheld", "right_organ", "look_again")
            self.initial = {name: getattr(decision, name) for name in names} | self.initial

    def act(self, by: Staff, at: datetime) -> object:
        return deciding.draft(self.application, deciding.Answer(**self.typed), by=by, at=at)


class ReviewForm(StepForm):
    """One stage of the chain looks at the draft shown."""

    draft = forms.IntegerField(widget=forms.HiddenInput)
    marks = words("审签意见", 500, required=False)

    def prepare(self) -> None:
        decision = getattr(self.application, "decision", None)
        self.initial = {"draft": decision.draft if decision else 0} | self.initial


def reviewing(deed: Callable[..., object], **fields: forms.Field) -> type[StepForm]:
    return type("StepForm", (Plain, ReviewForm), {"deed": staticmethod(deed), **fields})


class SignForm(ReviewForm):
    marks = None  # type: ignore[assignment]
    on = on()

    def act(self, by: Staff, at: datetime) -> object:
        return deciding.sign(self.application, by=by, at=at, **self.typed)


class ServeForm(StepForm):
    method = forms.ChoiceField(label="送达方式", choices=Method.choices)
    on = day("签收或者交寄日期", help_text="直接、委托送达填签收日，邮寄填交寄日；与答复期限比较的是这一天。")
    received_on = day("申请人收到日期", help_text="邮寄的填妥投日期，可以以后补记；救济期限自收到起算。")
    tracking_number = forms.CharField(label="邮政邮件号", max_length=40, required=False)
    witness = words("见证人、拒收事由和经过（留置送达）", 500, 2, required=False)
    consented = forms.BooleanField(label="申请人同意电子送达", required=False)
    evidence = forms.FileField(label="送达回证、邮寄凭证或者截图", required=False)

    def act(self, by: Staff, at: datetime) -> object:
        typed = self.typed
        file = typed.pop("evidence")
        kept = enclosure(file, Attachment.Role.EVIDENCE, "evidence") if file else None
        return answering.serve(self.application, by=by, at=at, evidence=kept, **typed)


class ErratumForm(StepForm):
    letter = forms.ModelChoiceField(Letter.objects.none(), label="文书", empty_label=None)
    text = words("更正内容", 1000, help_text="原文“……”，更正为“……”。")
    reason = words("原因")

    def prepare(self) -> None:
        self.fields["letter"].queryset = self.application.letters.exclude(number="")  # type: ignore[attr-defined]

    def act(self, by: Staff, at: datetime) -> object:
        typed = self.typed
        return answering.issue_erratum(self.application, typed.pop("letter"), by=by, at=at, **typed)


def working_days(label: str, first: int, last: int, usual: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=first, max_value=last, initial=usual)


def reason(label: str = "原因") -> forms.CharField:
    return words(label, 300)


FORMS: dict[str, type[StepForm]] = {
    "contact": plain(
        intake.log_contact,
        how=forms.CharField(label="联系方式和情况", max_length=60),
        reached=forms.BooleanField(label="已联系上", required=False),
        on=on(),
    ),
    "confirm": plain(intake.confirm, on=day("双方确认日期", help_text=ON_HELP)),
    "correct-receipt": plain(
        intake.correct_receipt, receipt=day("收到申请之日", required=True), reason=reason("更正原因")
    ),
    "assign": AssignForm,
    "branch": BranchForm,
    "ask-correction": plain(
        correcting.ask_correction,
        points=words("需要补正的内容", 2000, 5, help_text="逐项写明，一次性告知。"),
        days=working_days("补正期限（工作日）", correcting.SHORTEST, correcting.LONGEST, correcting.USUAL_DAYS),
        on=day("告知日期", help_text=ON_HELP),
        received_on=day("申请人收到日期", help_text="不填即告知当日；补正期限自收到起算。"),
    ),
    "ask-correction-late": plain(
        correcting.ask_correction,
        points=words("需要补正的内容", 2000, 5),
        days=working_days("补正期限（工作日）", correcting.SHORTEST, correcting.LONGEST, correcting.USUAL_DAYS),
        late_because=reason("超过7个工作日才告知的原因"),
        on=day("告知日期", help_text=ON_HELP),
    ),
    "receive-correction": plain(
        correcting.receive_correction, text=words("补正内容", 5000, 5), on=day("收到补正日期", help_text=ON_HELP)
    ),
    "lapse-correction": plain(correcting.lapse_correction, on=on()),
    "ask-reasons": plain(
        correcting.ask_reasons,
        complaint=words("数量、频次超过合理范围的情况", 1000),
        days=working_days("说明理由期限（工作日）", 1, 60, correcting.USUAL_DAYS),
        on=on(),
    ),
    "receive-reasons": plain(correcting.receive_reasons, text=words("申请人说明的理由", 3000), on=on()),
    "judge-reasons": plain(
        correcting.judge_reasons,
        reasonable=forms.TypedChoiceField(
            label="理由", choices=[("yes", "合理"), ("no", "不合理，不予处理")], coerce=lambda value: value == "yes"
        ),
        delayed_until=day("延迟答复日期", help_text="理由合理但无法按期答复的，确定合理的日期并告知申请人。"),
        on=on(),
    ),
    "consult": plain(
        consulting.consult,
        kind=forms.ChoiceField(label="对象", choices=Consultation.Kind.choices),
        party=forms.CharField(label="名称", max_length=100),
        contact=forms.CharField(label="联系方式", max_length=200, required=False),
        content=words("征求意见的内容", 2000, 4, help_text="不写申请人的任何情况。"),
        on=day("发出日期", help_text="次日起不计入答复期限。"),
        delivered=day("送达日期", help_text="对方15个工作日自收到起算。"),
    ),
    "record-opinion": RecordOpinionForm,
    "close-consultation": CloseConsultationForm,
    "extend": plain(
        consulting.extend,
        days=working_days("延长工作日", 1, LONGEST_EXTENSION, LONGEST_EXTENSION),
        reason=words("延期理由", 500),
        on=day("告知日期", help_text=ON_HELP),
    ),
    "charge": plain(
        charging.charge,
        tariff=forms.ChoiceField(label="计收方式（只能选一种）", choices=FeeNotice.Tariff.choices),
        pages=forms.IntegerField(label="页数（按量计收）", min_value=0, max_value=1_000_000, initial=0, required=False),
        on=day("通知日期", help_text=ON_HELP),
        received_on=day("申请人收到日期", help_text="20个工作日自次日起算。"),
    ),
    "pay": plain(
        charging.pay, voucher=forms.CharField(label="财政票据号", max_length=60), on=day("缴费日期", help_text=ON_HELP)
    ),
    "lapse-fee": plain(charging.lapse_fee, on=on()),
    "draft": DraftForm,
    "submit": plain(deciding.submit),
    "recall": plain(deciding.recall),
    "approve": reviewing(deciding.approve),
    "return": reviewing(deciding.send_back, marks=words("退回意见", 500)),
    "sign": SignForm,
    "serve": ServeForm,
    "erratum": ErratumForm,
    "withdraw": plain(answering.withdraw, reason=reason("书面撤回的情况"), on=on()),
    "archive": plain(answering.archive),
    "remedy": plain(
        remedies.open_remedy,
        kind=forms.ChoiceField(label="种类", choices=Suit.choices),
        body=forms.CharField(label="复议机关或者法院", max_length=100),
        case_number=forms.CharField(label="案号", max_length=60, required=False),
        on=day("收到通知日期", help_text=ON_HELP),
    ),
    "answer-anew": plain(
        remedies.answer_anew,
        due=day("责令的期限", help_text="没有期限的不填，按20个工作日计算。"),
        on=day("收到决定或者判决日期", help_text=ON_HELP),
    ),
    "erase": plain(answering.erase, reason=reason("清除依据")),
}


class CloseRemedyForm(forms.Form):
    result = forms.ChoiceField(
        label="结果", choices=[choice for choice in Result.choices if choice[0] != Result.PENDING]
    )
    on = day("审结日期", help_text=ON_HELP)
