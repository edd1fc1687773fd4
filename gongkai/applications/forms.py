"""What the desk's list, the counter and the small forms of a case ask for. Steps have theirs in step_forms.py."""

from typing import Any

from django import forms

from gongkai.applications.actions.attaching import Enclosure
from gongkai.applications.actions.filing import Arrival, Person, Wanted
from gongkai.applications.models import ApplicantClass, Attachment, Channel, Delivery, Form, Outcome, State
from gongkai.applications.overview import OF_A_YEAR
from gongkai.applications.waiting import Party
from gongkai.base.forms import day, words
from gongkai.base.uploads import checked
from gongkai.organisations.models import Unit

ALL = [("", "全部")]
FIGURES = [("", "收到"), *((key, label) for key, (label, _) in OF_A_YEAR.items())]
MOMENTS = [("", "不限"), ("late", "已过期限"), ("soon", "三个工作日内"), ("none", "期限未起算或者已停止")]


class FilterForm(forms.Form):
    """What narrows the list; everything stands in the address."""

    q = forms.CharField(label="登记号或内容", max_length=100, required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办单位", required=False, empty_label="全部")
    state = forms.ChoiceField(label="状态", choices=ALL + State.choices, required=False)
    outcome = forms.ChoiceField(label="办理结果", choices=ALL + Outcome.choices, required=False)
    applicant_class = forms.ChoiceField(label="申请人类别", choices=ALL + ApplicantClass.choices, required=False)
    channel = forms.ChoiceField(label="提交方式", choices=ALL + Channel.choices, required=False)
    due = forms.ChoiceField(label="期限", choices=MOMENTS, required=False)
    due_on = day("到期日")
    waits_for = forms.ChoiceField(label="等待", choices=ALL + Party.choices, required=False)
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100, required=False)
    month = forms.IntegerField(label="收到月份", min_value=1, max_value=12, required=False)
    of = forms.ChoiceField(label="年度口径", choices=FIGURES, required=False)

    def __init__(self, units: Any, *args: Any) -> None:
        super().__init__(*args)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class OverviewForm(forms.Form):
    """Which units, and which year, the overview is of."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办单位", required=False, empty_label="全部")
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100, required=False)

    def __init__(self, units: Any, *args: Any) -> None:
        super().__init__(*args)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class IntakeForm(forms.Form):
    """Counter mode: the clerk fills in for the applicant, by whatever channel it came (条例29, 31)."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="收到申请的单位", empty_label=None)
    channel = forms.ChoiceField(
        label="提交方式", choices=[choice for choice in Channel.choices if choice[0] != Channel.ONLINE]
        + [(Channel.ONLINE.value, "互联网（本站以外的渠道）")],
    )  # fmt: skip
    on = day("提交、签收或者实际收到日期", required=True)
    confirmed_on = day(
        "与申请人确认的日期",
        help_text="平常信函、传真、电子邮件、互联网须填；确认之日为收到申请之日（《条例》第三十一条）。",
    )
    not_reached = forms.BooleanField(label="尚未联系上申请人", required=False)
    tracking_number = forms.CharField(label="邮件号", max_length=40, required=False)
    piece = forms.IntegerField(label="信中第几件申请", min_value=1, max_value=50, initial=1, required=False)
    taken_down_by = forms.CharField(
        label="代填人", max_length=50, required=False, help_text="口头申请由工作机构代填，念给申请人听并由其确认。"
    )
    applicant_class = forms.ChoiceField(
        label="申请人类别",
        choices=ApplicantClass.choices,
        help_text="年报表三的六类；律师代理的，按委托人的类别。",
    )
    name = forms.CharField(label="姓名或者名称", max_length=100)
    identity_kind = forms.CharField(label="证件名称", max_length=40, required=False)
    identity_number = forms.CharField(label="证件号码", max_length=40, required=False)
    representative = forms.CharField(label="法定代表人或者代理人", max_length=100, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    email = forms.CharField(label="电子邮箱", max_length=100, required=False)
    address = forms.CharField(label="联系地址", max_length=200, required=False)
    title = forms.CharField(label="所需信息的名称、文号或者特征", max_length=200)
    content = words("申请内容", 5000, 6, help_text="照申请书原文录入。")
    form = forms.ChoiceField(label="提供形式", choices=Form.choices, initial=Form.PAPER)
    delivery = forms.ChoiceField(label="获取途径", choices=Delivery.choices, initial=Delivery.COLLECT)
    suggests_publication = forms.BooleanField(label="建议主动公开（《条例》第四十四条）", required=False)
    because = words("补录原因", required=False, help_text="日期较早或者登记时已逾期的，须写明。")
    scan = forms.FileField(label="申请书扫描件", required=False, help_text="可以先登记后补扫；归档前须补齐。")
    identity = forms.FileField(label="身份证明", required=False, help_text="加密封存，查看记入操作记录。")

    def __init__(self, units: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def person(self) -> Person:
        return Person(**{name: self.cleaned_data[name] for name in Person.__dataclass_fields__})

    def wanted(self) -> Wanted:
        return Wanted(**{name: self.cleaned_data[name] for name in Wanted.__dataclass_fields__})

    def arrival(self) -> Arrival:
        typed = {name: self.cleaned_data[name] for name in Arrival.__dataclass_fields__}
        return Arrival(**typed | {"piece": typed["piece"] or 1})

    def enclosures(self) -> list[Enclosure]:
        """Raises Refused for a file that cannot be kept."""
        roles = {"scan": Attachment.Role.SCAN, "identity": Attachment.Role.IDENTITY}
        return [
            enclosure(self.cleaned_data[name], role, name)
            for name, role in roles.items()
            if self.cleaned_data.get(name)
        ]


def enclosure(file: Any, role: str, field: str = "file", *, for_applicant: bool = False) -> Enclosure:
    upload = checked(file, field)
    return Enclosure(upload.content, upload.name, upload.media_type, role, for_applicant)


class NoteForm(forms.Form):
    text = words("内部备注", 1000)


class AttachForm(forms.Form):
    role = forms.ChoiceField(label="类别", choices=Attachment.Role.choices)
    file = forms.FileField(label="文件")
    for_applicant = forms.BooleanField(label="申请人可以下载", required=False)


class BranchAnswerForm(forms.Form):
    answer = words("协办意见", 3000, 5)


class LedgerForm(forms.Form):
    """A ledger kept in a spreadsheet; `kept` names the file once it was looked at."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="收到这些申请的单位", empty_label=None)
    file = forms.FileField(
        label="台账（XLSX、CSV）",
        required=False,
        help_text="第一行为列名：收到日期、申请人、信息名称必须有；登记号、提交方式、申请人类别、联系电话、办理结果、答复日期、送达日期可以有。",
    )

    def __init__(self, units: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class LookAgainForm(forms.Form):
    reason = words("评估情况", help_text="仍不公开的理由；情势变化可以公开的，请起草主动公开信息发布。")
    next_day = day("下次评估日期", required=True)
