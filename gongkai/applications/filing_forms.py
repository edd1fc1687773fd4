"""The three steps of a citizen's application. Only what 条例29 allows is asked."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.applications.models import ApplicantClass, Delivery, Form
from gongkai.base.plain_text import PlainText
from gongkai.checks.check_digits import is_credit_code, is_identity, is_old_identity
from gongkai.organisations.models import Unit

PHONE = re.compile(
    r"1[3-9][0-9]{9}|(?:0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(?:-[0-9]{1,6})?|\+[0-9]{6,15}|[48]00-?[0-9]{3}-?[0-9]{4}"
)
MIDDLE_DOTS = re.compile("[•・‧∙⋅᛫]")
IDENTITY_CARD, CREDIT_CODE = "居民身份证", "统一社会信用代码"
DOCUMENTS = (
    IDENTITY_CARD,
    "护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "军人证件",
    CREDIT_CODE,
    "其他有效证件",
)
PERSON = ApplicantClass.NATURAL_PERSON


class WhatForm(forms.Form):
    """What is asked for, of whom, and how it should come."""

    unit = forms.ModelChoiceField(
        label="向哪个机关申请",
        queryset=Unit.objects.none(),
        to_field_name="slug",
        empty_label="请选择",
        help_text="谁制作、谁公开。不清楚的可以选县人民政府办公室，不属于本机关公开的会告诉您向谁申请。",
        error_messages={"required": "请选择受理机关。", "invalid_choice": "所选机关不存在或者不受理申请，请重新选择。"},
    )
    title = PlainText(
        label="所需信息的名称或者文号",
        longest=100,
        required=False,
        help_text="例如：青政办发〔2025〕18号；或者一句话概括。",
    )
    content = PlainText(
        label="内容描述",
        longest=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明便于查找的特征：什么事、什么时间、哪个单位。一件申请只写一件事，办得更快。",
        missing="请填写所需政府信息的名称、文号或者其他特征。",
    )
    form = forms.ChoiceField(label="提供形式", choices=Form.choices, initial=Form.ELECTRONIC, widget=forms.RadioSelect)
    delivery = forms.ChoiceField(
        label="获取方式", choices=Delivery.choices, initial=Delivery.ONLINE, widget=forms.RadioSelect
    )
    suggests_publication = forms.BooleanField(
        label="建议行政机关主动公开这项信息（《条例》第四十四条）", required=False
    )

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class WhoForm(forms.Form):
    """Name, 身份证明 and contact (条例29); nothing about purpose."""

    applicant_class = forms.ChoiceField(
        label="申请人类别", choices=ApplicantClass.choices, initial=PERSON, widget=forms.RadioSelect
    )
    name = PlainText(
        label="姓名或者名称", longest=100, missing="请填写申请人的姓名或者名称。",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    representative = PlainText(
        label="法定代表人或者代理人", longest=100, required=False, help_text="法人、其他组织填写，或者有代理人时填写。"
    )
    identity_kind = forms.ChoiceField(label="证件", choices=[(each, each) for each in DOCUMENTS])
    identity_number = PlainText(
        label="证件号码", longest=60, narrow=True, missing="请填写证件号码。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="只用来确认您的身份，加密保存，不对外公开。",
    )  # fmt: skip
    phone = PlainText(
        label="联系电话", longest=30, narrow=True, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text="网上提交的申请，工作人员要与您确认收到之日（《条例》第三十一条）。",
    )  # fmt: skip
    email = forms.EmailField(
        label="电子邮箱", required=False, max_length=100, error_messages={"invalid": "邮箱格式不对，请检查。"},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    address = PlainText(
        label="通讯地址和邮政编码", longest=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )  # fmt: skip

    def clean_name(self) -> str:
        return MIDDLE_DOTS.sub("·", self.cleaned_data["name"])

    def clean_phone(self) -> str:
        phone = re.sub(r"\s", "", self.cleaned_data["phone"]).replace("转", "-")
        if phone and not PHONE.fullmatch(phone):
            raise ValidationError("电话号码不对：请填手机号，或者区号-号码-分机。")
        return phone

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors.keys() & {"phone", "email", "address"} and not (
            typed.get("phone") or typed.get("email") or typed.get("address")
        ):
            self.add_error("phone", "请填写联系方式：电话、邮箱、通讯地址至少一项。")
        if number := typed.get("identity_number"):
            typed["identity_number"] = re.sub(r"\s", "", number).upper()
            if wrong := wrong_number(typed.get("identity_kind", ""), typed["identity_number"]):
                self.add_error("identity_number", wrong)
        return typed


def wrong_number(kind: str, number: str) -> str:
    """What is wrong with a number that proves itself, without saying the number; "" for nothing."""
    if kind == IDENTITY_CARD:
        if len(number) not in (15, 18):
            return f"身份证号应为18位，现有{len(number)}位，请核对。"
        if not (is_identity(number) or is_old_identity(number)):
            return "身份证号校验不符（出生日期或者末位），请对照证件核对。"
    if kind == CREDIT_CODE and not is_credit_code(number):
        return "统一社会信用代码校验位不对，请对照证照核对。"
    return ""


class ReceiptForm(forms.Form):
    """What one follows an application with."""

    number = PlainText(
        label="回执号", longest=30, narrow=True, missing="请填写回执号。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "2026-0000019"}),
    )  # fmt: skip
    secret = PlainText(
        label="查询码", longest=30, narrow=True, missing="请填写查询码。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text="回执上的12位字母数字，只在提交时告知一次。",
    )  # fmt: skip

    def clean_number(self) -> str:
        digits = re.sub(r"[\s-]", "", self.cleaned_data["number"])
        return f"{digits[:4]}-{digits[4:]}"

    def clean_secret(self) -> str:
        return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", self.cleaned_data["secret"])).lower()
