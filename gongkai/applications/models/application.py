"""One application and the person behind it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.applications.models.vocabulary import (
    OPEN,
    ApplicantClass,
    Channel,
    Delivery,
    Form,
    Outcome,
    State,
)
from gongkai.base.casework import models as casework
from gongkai.base.fields import EncryptedTextField
from gongkai.law.receipt import RECEIPT, ReceiptRule
from gongkai.law.receipt import Channel as LawfulChannel
from gongkai.organisations.models import Unit


class Application(casework.Case):
    """One application.

    number         登记号, given when it is registered: `青公开申〔2026〕9号`, without gaps in its unit's year
    receipt_number, secret_mark
                   what the applicant follows it with; the secret itself is told once and never kept
    filing_key     one key for one filing: the same form sent twice is one application
    received_at    when it reached the office, as it happened; arrived_on  the day that is evidence of it
    confirmed_on   the day office and applicant confirmed (条例31)
    receipt_date   收到申请之日, derived by `receipt_rule`; None until confirmed
    clock_start    the day the present 20 days are counted from: receipt, correction or payment
    extension      working days granted, once (条例33); delayed_until  the day fixed under 条例35
    outcome, outcome_on
                   the row of table III and the day it was settled; exactly one, both or neither
    applicant_mark keyed mark of the applicant, to count one person's applications without reading names
    answers_anew   the application whose answer was quashed; such a case is not newly received (not in table III)
    resumes_to     the state a case goes back to when its last consultation closes
    stage          审签: how many stages of the chain have passed
    """

    FIRST_STEP = "提交申请"

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="承办单位", related_name="applications")
    number = models.CharField("登记号", max_length=60, unique=True, null=True, blank=True)
    receipt_number = models.CharField("回执编号", max_length=20, unique=True)
    secret_mark = models.CharField("查询码校验值", max_length=64)
    filing_key = models.CharField("提交标识", max_length=64, unique=True, null=True, blank=True)
    state = models.CharField("状态", max_length=24, choices=State)

    channel = models.CharField("提交方式", max_length=12, choices=Channel)
    received_at = models.DateTimeField("到达时间")
    arrived_on = models.DateField("提交或签收日期")
    confirmed_on = models.DateField("双方确认日期", null=True, blank=True)
    receipt_date = models.DateField("收到申请之日", null=True, blank=True)
    receipt_rule = models.CharField("收到日期的依据", max_length=20, blank=True)
    tracking_number = models.CharField("邮件号", max_length=40, blank=True)
    piece = models.PositiveSmallIntegerField("信中第几件", default=1)
    backdated_because = models.CharField("补录原因", max_length=300, blank=True)
    taken_down_by = models.CharField("代填人", max_length=50, blank=True)

    applicant_class = models.CharField("申请人类别", max_length=24, choices=ApplicantClass)
    applicant_mark = models.CharField(max_length=64, blank=True, db_index=True)
    title = models.CharField("所需信息名称", max_length=200)
    wanted = EncryptedTextField("申请内容", blank=True)
    content_mark = models.CharField(max_length=64, blank=True, db_index=True)
    form = models.CharField("提供形式", max_length=12, choices=Form, default=Form.ELECTRONIC)
    delivery = models.CharField("获取途径", max_length=10, choices=Delivery, default=Delivery.ONLINE)
    suggests_publication = models.BooleanField("建议主动公开", default=False)

    clock_start = models.DateField("期限起算日", null=True, blank=True)
    extension = models.PositiveSmallIntegerField("延长工作日", default=0)
    delayed_until = models.DateField("延迟答复日期", null=True, blank=True)
    resumes_to = models.CharField(max_length=24, choices=State, blank=True)
    stage = models.PositiveSmallIntegerField("已审阶段", default=0)
    outcome = models.CharField("办理结果", max_length=30, choices=Outcome, blank=True)
    outcome_on = models.DateField("办结日期", null=True, blank=True)
    served_on = models.DateField("送达日期", null=True, blank=True)
    answers_anew = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="new_answers")
    archived_on = models.DateField("归档日期", null=True, blank=True)
    erased_at = models.DateTimeField("清除时间", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-created", "-pk")
        verbose_name = "依申请公开"
        indexes = (
            models.Index(fields=("unit", "state", "due"), name="applications_by_unit"),
            models.Index(fields=("unit", "receipt_date"), name="applications_by_receipt"),
            models.Index(fields=("unit", "outcome_on"), name="applications_by_outcome"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on=None) | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="an_outcome_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(outcome_on=None) | Q(receipt_date=None) | Q(outcome_on__gte=F("receipt_date")),
                name="no_outcome_before_receipt",
            ),
            models.UniqueConstraint(
                fields=("unit", "tracking_number", "piece"),
                condition=~Q(tracking_number=""),
                name="one_application_per_piece_of_mail",
            ),
            models.CheckConstraint(condition=Q(extension__lte=20), name="no_extension_beyond_the_law"),
        )

    def __str__(self) -> str:
        return self.number or f"回执{self.receipt_number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def rule(self) -> ReceiptRule:
        return RECEIPT[LawfulChannel(self.channel)]

    def late_on(self, day: date) -> bool:
        """Whether the answer went out, or is still awaited, after its last day."""
        return self.due is not None and (self.served_on or day) > self.due


class Applicant(models.Model):
    """Who applies (条例29): unreadable at rest, masked in lists, opened one by one and on record."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="applicant")
    name = EncryptedTextField("姓名或者名称")
    identity_kind = EncryptedTextField("证件名称", blank=True)
    identity_number = EncryptedTextField("证件号码", blank=True)
    representative = EncryptedTextField("法定代表人或者代理人", blank=True)
    phone = EncryptedTextField("联系电话", blank=True)
    email = EncryptedTextField("电子邮箱", blank=True)
    address = EncryptedTextField("联系地址", blank=True)

    class Meta:
        verbose_name = "申请人"

    def __str__(self) -> str:
        return "申请人"


class Passage(casework.Passage):
    OUTSIDER = "申请人"

    application = models.ForeignKey(Application, models.PROTECT, related_name="passages")

    class Meta(casework.Passage.Meta):
        abstract = False


class Assignment(casework.Assignment):
    application = models.ForeignKey(Application, models.PROTECT, related_name="assignments")

    class Meta(casework.Assignment.Meta):
        abstract = False


class Note(casework.Note):
    application = models.ForeignKey(Application, models.PROTECT, related_name="notes")

    class Meta(casework.Note.Meta):
        abstract = False


class Reminder(casework.Reminder):
    application = models.ForeignKey(Application, models.PROTECT, related_name="reminders")

    class Meta(casework.Reminder.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("application", "term", "due", "moment", "to"), name="one_application_reminder_of_a_kind"
            ),
        )


class ReminderRun(models.Model):
    """A day on which reminders were written; a day without one was missed, and is noticed by the next run."""

    day = models.DateField("日期", unique=True)
    at = models.DateTimeField("时间")
    missed = models.PositiveSmallIntegerField("此前漏运行天数", default=0)

    class Meta:
        ordering = ("day",)
        verbose_name = "催办运行"

    def __str__(self) -> str:
        return str(self.day)


class Contact(models.Model):
    """An attempt to reach the applicant for confirmation: kept, since the clock waits for it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="contacts")
    on = models.DateField("日期")
    how = models.CharField("方式", max_length=60)
    reached = models.BooleanField("已联系上", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "pk")
        verbose_name = "联系记录"

    def __str__(self) -> str:
        return f"{self.on} {self.how}"
