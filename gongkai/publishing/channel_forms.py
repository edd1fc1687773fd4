"""What the pages of the channels ask for."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.base.errors import Refused
from gongkai.base.forms import VersionedForm, day
from gongkai.organisations.models import Unit
from gongkai.publishing.channels import LIMITS, PLATFORMS, PREPARED, Channel
from gongkai.publishing.enclosing import received
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Account, Release, ReleaseState

PICTURES = ("image/png", "image/jpeg", "application/pdf")


class PrepareForm(forms.Form):
    """Channels, and for the platforms each account: "weibo:3"."""

    targets = forms.MultipleChoiceField(label="在哪些渠道发出", widget=forms.CheckboxSelectMultiple)

    def __init__(self, accounts: list[Account], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {f"{account.platform}:{account.pk}": account for account in accounts}
        plain = [(channel.value, channel.label) for channel in PREPARED if not LIMITS[channel].account]
        self.fields["targets"].choices = [*((key, str(each)) for key, each in self.accounts.items()), *plain]

    def clean_targets(self) -> list[tuple[Channel, Account | None]]:
        return [(Channel(key.partition(":")[0]), self.accounts.get(key)) for key in self.cleaned_data["targets"]]


class EditionForm(VersionedForm):
    heading = forms.CharField(label="标题", required=False, max_length=200)
    text = forms.CharField(label="文稿", max_length=30_000, widget=forms.Textarea(attrs={"rows": 10}))

    def __init__(self, release: Release, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"heading": release.heading, "text": release.text, "version": release.version})
        super().__init__(*args, **kwargs)
        limits = release.limits
        if limits.title:
            self.fields["heading"].help_text = f"最多{limits.title}字。"
        else:
            del self.fields["heading"]
        if limits.longest:
            self.fields["text"].help_text = f"最多{limits.longest}字，网址计算在内。"


class SentForm(VersionedForm):
    """When and where it went out. A picture once received is kept with the form."""

    sent = forms.DateTimeField(
        label="发出时间",
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label="发出处", required=False, max_length=200)
    address = forms.URLField(label="发出后的网址", required=False, max_length=500, assume_scheme="https")
    proof = forms.FileField(label="照片或截图", required=False, help_text="PNG、JPEG 图片或 PDF；有网址的可以不传。")

    def __init__(self, release: Release, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if release.limits.place:
            self.fields["place"].label = release.limits.place
            self.fields["place"].required = True
        else:
            del self.fields["place"]

    def clean_proof(self) -> Any:
        """The kept file with its name, or None. Refuses what is no picture, by its content."""
        file: UploadedFile | None = self.cleaned_data["proof"]
        if not file:
            return None
        try:
            kept = received(file)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        if kept.file.media_type not in PICTURES:
            raise forms.ValidationError(f"“{kept.name}”不是 PNG、JPEG 图片或 PDF：请上传照片、截图或扫描件。")
        return kept


class ReasonForm(VersionedForm):
    reason = forms.CharField(max_length=300)


class AccountForm(forms.Form):
    platform = forms.ChoiceField(label="平台", choices=[(each.value, each.label) for each in PLATFORMS])
    name = forms.CharField(label="账号名称", max_length=60)
    identifier = forms.CharField(label="账号ID", max_length=60, help_text="平台给的、改名也不变的编号。")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="主办单位")
    supervisor = forms.CharField(label="主管单位", max_length=100, required=False)
    operator = forms.CharField(label="运维单位", max_length=100, required=False)
    opened = day("开设日期", required=True)
    closed = day("关停日期")
    last_post = day("最近一次发布", help_text="从本系统登记发出的会自动更新；另行发布的在这里填写。")

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class ChangeAccountForm(AccountForm, VersionedForm):
    pass


class FilterForm(forms.Form):
    """What the list narrows by; what is asked wrongly is left out."""

    channel = forms.ChoiceField(label="渠道", required=False)
    state = forms.ChoiceField(label="状态", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = [(each.value, each.label) for each in PREPARED]
        for name, choices in (("channel", channels), ("state", ReleaseState.choices)):
            self.fields[name].choices = [("", "全部"), *choices]


class FigureForm(forms.Form):
    """Whose figures, of which year; for their records also which channel and kind."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="单位", required=False, to_field_name="slug", empty_label="全部"
    )
    year = forms.TypedChoiceField(label="年度", coerce=int, required=False, empty_value=None)
    channel = forms.ChoiceField(choices=[*Channel.choices, ("any", "任一渠道")], required=False)
    kind = forms.ChoiceField(choices=[("", ""), *Kind.choices], required=False)

    def __init__(self, units: Any, years: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["year"].choices = [(year, f"{year}年") for year in years]
