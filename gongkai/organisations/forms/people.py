"""Forms of accounts and appointments."""

from django import forms
from django.core.validators import RegexValidator

from gongkai.organisations.forms.fields import ForStaff, UnitField
from gongkai.organisations.models import Role

USERNAME = RegexValidator(r"\A[a-z][a-z0-9._-]{2,39}\Z", "账号以小写字母开头，只用小写字母、数字、点、横线，3到40位。")
PHONE = RegexValidator(r"\A(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})?\Z", "电话号码不正确：手机11位，座机带区号。")


class ContactFields(forms.Form):
    name = forms.CharField(label="姓名", max_length=50)
    phone = forms.CharField(label="联系电话", max_length=20, required=False, validators=[PHONE])
    email = forms.EmailField(label="电子邮箱", max_length=200, required=False)


class ContactForm(ContactFields):
    pass


class OpenAccountForm(ForStaff, ContactFields):
    username = forms.CharField(
        label="账号",
        max_length=40,
        validators=[USERNAME],
        help_text="登录时输入，开设后不再改变。",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    unit = UnitField(label="单位")
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    field_order = ("name", "username", "unit", "role", "phone", "email")


class AppointForm(ForStaff):
    unit = UnitField(label="单位")
    role = forms.ChoiceField(label="角色", choices=Role.choices)
