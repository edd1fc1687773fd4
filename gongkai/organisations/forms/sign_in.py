"""Forms of signing in and of one's own account."""

from django import forms

from gongkai.organisations.passwords import LONGEST, PasswordPolicy


class PasswordField(forms.CharField):
    """A password as typed: never trimmed, never shown again, never longer than is worth hashing."""

    def __init__(self, autocomplete: str, **kwargs: str) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        messages = {"max_length": f"密码最多{LONGEST}位。", "required": "请输入密码。"}
        super().__init__(strip=False, max_length=LONGEST, widget=widget, error_messages=messages, **kwargs)


class SignInForm(forms.Form):
    refusal_title = "没有登录"
    username = forms.CharField(
        label="账号",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": "请输入账号。", "max_length": "账号最多40个字。"},
    )
    password = PasswordField("current-password", label="密码")


class CodeForm(forms.Form):
    refusal_title = "没有登录"
    otp = forms.CharField(
        label="动态口令",
        max_length=20,
        help_text="手机验证器当前显示的6位数字；手机不在身边时，可用一个恢复码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
        error_messages={"required": "请输入动态口令。"},
    )


class ChangePasswordForm(forms.Form):
    current_password = PasswordField("current-password", label="当前密码")
    new_password = PasswordField("new-password", label="新密码", help_text=PasswordPolicy().get_help_text())
    new_password_again = PasswordField("new-password", label="再输一遍新密码")

    def clean_new_password_again(self) -> str:
        again = self.cleaned_data["new_password_again"]
        if again != self.cleaned_data.get("new_password", again):
            raise forms.ValidationError("两次输入的新密码不一致。")
        return again

    def passwords(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("current_password", "new_password")}


class EnrolForm(forms.Form):
    otp = forms.CharField(
        label="验证器显示的6位数字",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "请输入验证器显示的6位数字。"},
    )


class RemoveForm(forms.Form):
    password = PasswordField("current-password", label="密码")
