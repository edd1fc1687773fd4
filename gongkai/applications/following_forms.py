"""What an applicant may say while an application runs."""

from django import forms

from gongkai.base.plain_text import PlainText

STARS = ((5, "很满意"), (4, "满意"), (3, "一般"), (2, "不满意"), (1, "很不满意"))


def long_text(label: str, missing: str, longest: int = 5000, rows: int = 5) -> PlainText:
    return PlainText(label=label, longest=longest, missing=missing, widget=forms.Textarea(attrs={"rows": rows}))


class CorrectionForm(forms.Form):
    text = long_text("补正后的申请内容", "请按补正告知书逐项写明。")


class ReasonsForm(forms.Form):
    text = long_text("申请的理由", "请写明理由。")


class WithdrawForm(forms.Form):
    reason = long_text("撤回的原因", "请写一句原因。", longest=500, rows=2)


class RatingForm(forms.Form):
    stars = forms.TypedChoiceField(
        label="您对这次办理满意吗", choices=STARS, coerce=int, widget=forms.RadioSelect,
        error_messages={"required": "请选择满意程度。"},
    )  # fmt: skip
    text = PlainText(label="想说的话", longest=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ComplaintForm(forms.Form):
    text = long_text("投诉内容", "请写明哪里没有依法办理。", longest=2000, rows=4)


FORMS = {
    "correct": CorrectionForm,
    "reasons": ReasonsForm,
    "withdraw": WithdrawForm,
    "rate": RatingForm,
    "complain": ComplaintForm,
}
