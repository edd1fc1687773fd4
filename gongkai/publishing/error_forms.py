"""What a reader who found an error types, and what the desk answers."""

import re
import unicodedata
from typing import Any

from django import forms

from gongkai.organisations.models import Unit
from gongkai.publishing.forms import VersionedForm, words
from gongkai.publishing.models import ErrorReport

LONGEST_PATH = 300
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
RECEIPT = re.compile(r"[\s-]")


def path_of(typed: str) -> str:
    """A page of ours, or the first page for anything else."""
    inside = typed.startswith("/") and not typed.startswith(("//", "/\\")) and len(typed) <= LONGEST_PATH
    plain = not any(unicodedata.category(character)[0] == "C" for character in typed)
    return typed.partition("?")[0].partition("#")[0] if inside and plain else "/"


class ReportForm(forms.Form):
    """`key` makes a form that is sent twice one report."""

    page = forms.CharField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = forms.ChoiceField(label="错误类别", choices=ErrorReport.Sort.choices, widget=forms.RadioSelect)
    text = words("哪里错了，应当是什么", 1000, 5, help_text="请不要填写身份证号、银行卡号等个人信息。")
    contact = forms.CharField(
        label="联系方式", required=False, max_length=100,
        help_text="需要向您核实时使用，加密保存，答复本身凭回执查询。",
    )  # fmt: skip

    def clean_page(self) -> str:
        return path_of(self.cleaned_data["page"])

    def clean_key(self) -> str:
        if not KEY.fullmatch(self.cleaned_data["key"]):
            raise forms.ValidationError("页面不完整：请从网页底部的“网站找错”重新进入。")
        return self.cleaned_data["key"]


class ReceiptForm(forms.Form):
    number = forms.CharField(label="回执号", max_length=40, strip=True)
    secret = forms.CharField(label="查询码", max_length=40, strip=True)

    def clean_number(self) -> str:
        digits = RECEIPT.sub("", unicodedata.normalize("NFKC", self.cleaned_data["number"]))
        return f"{digits[:4]}-{digits[4:]}"

    def clean_secret(self) -> str:
        return unicodedata.normalize("NFKC", self.cleaned_data["secret"]).replace(" ", "")


class AnswerForm(VersionedForm):
    outcome = forms.ChoiceField(label="处理结果", choices=ErrorReport.Outcome.choices, widget=forms.RadioSelect)
    answer = words("答复", 1000, 5, help_text="提交人凭回执看到这段话。")


class PassOnForm(VersionedForm):
    unit = forms.ModelChoiceField(Unit.objects.filter(abolished=None), label="转给")
    reason = words("理由", 300, 2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "pass")
        super().__init__(*args, **kwargs)
