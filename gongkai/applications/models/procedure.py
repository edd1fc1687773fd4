"""What happens between registration and decision: correction, reasons, consultation, extension, fee, co-handling."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.applications.models.application import Application
from gongkai.base.fields import EncryptedTextField
from gongkai.organisations.models import Unit

STAFF = settings.AUTH_USER_MODEL


class Correction(models.Model):
    """补正 (条例30): told once, all at once; the corrected application starts a new term.

    told_on   the day the notice went out; days  the period set for the applicant, in working days from its receipt
    late_because  why it went out after the seventh working day
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="correction")
    points = EncryptedTextField("需要补正的内容")
    told_on = models.DateField("告知日期")
    received_on = models.DateField("申请人收到日期")
    days = models.PositiveSmallIntegerField("补正期限（工作日）")
    due = models.DateField("补正截止日期")
    late_because = models.CharField("逾期告知的原因", max_length=300, blank=True)
    corrected_on = models.DateField("收到补正日期", null=True, blank=True)
    corrected = EncryptedTextField("补正内容", blank=True)
    lapsed_on = models.DateField("认定逾期日期", null=True, blank=True)
    by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "补正"

    def __str__(self) -> str:
        return f"补正 {self.told_on}"


class Reasons(models.Model):
    """说明理由 (条例35): asked for because of number or frequency; judged; if reasonable, a later day may be fixed."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="reasons")
    complaint = EncryptedTextField("数量、频次超过合理范围的情况")
    asked_on = models.DateField("告知日期")
    due = models.DateField("说明理由截止日期")
    given_on = models.DateField("收到理由日期", null=True, blank=True)
    given = EncryptedTextField("申请人说明的理由", blank=True)
    reasonable = models.BooleanField("理由合理", null=True, blank=True)
    judged_on = models.DateField("认定日期", null=True, blank=True)
    by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "说明理由"

    def __str__(self) -> str:
        return f"说明理由 {self.asked_on}"


class Consultation(models.Model):
    """征求意见: of a third party (条例32), a co-maker (条例34) or another organ (条例33). The answer clock pauses.

    sent, delivered  the days the letter left and arrived; due  15 working days after it arrived
    answered         the day the opinion came; closed  the day it was answered or the term ran out
    """

    class Kind(models.TextChoices):
        THIRD_PARTY = "third_party", "第三方"
        CO_MAKER = "co_maker", "共同制作机关"
        OTHER_ORGAN = "other_organ", "其他机关"

    class Opinion(models.TextChoices):
        AGREES = "agrees", "同意公开"
        PARTLY = "partly", "同意部分公开"
        OBJECTS = "objects", "不同意公开"
        SILENT = "silent", "逾期未提出意见"

    application = models.ForeignKey(Application, models.PROTECT, related_name="consultations")
    kind = models.CharField("征求意见对象", max_length=12, choices=Kind)
    party = EncryptedTextField("名称")
    party_mark = models.CharField(max_length=64, db_index=True)
    contact = EncryptedTextField("联系方式", blank=True)
    content = EncryptedTextField("征求意见的内容")
    sent = models.DateField("发出日期")
    delivered = models.DateField("送达日期")
    due = models.DateField("意见截止日期")
    answered = models.DateField("收到意见日期", null=True, blank=True)
    opinion = models.CharField("意见", max_length=8, choices=Opinion, blank=True)
    grounds = EncryptedTextField("理由", blank=True)
    reasonable = models.BooleanField("理由合理", null=True, blank=True)
    closed = models.DateField("结束日期", null=True, blank=True)
    by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("sent", "pk")
        verbose_name = "征求意见"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sent}"


class Extension(models.Model):
    """延期 (条例33): once, at most 20 working days, approved by the head of the 工作机构, told before the term ends."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="granted_extension")
    days = models.PositiveSmallIntegerField("延长工作日")
    reason = models.CharField("延期理由", max_length=500)
    due_before = models.DateField("原答复期限")
    due_after = models.DateField("延期后答复期限")
    on = models.DateField("告知日期")
    approved_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "延期"
        constraints = (
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=20), name="extension_of_1_to_20_days"),
        )

    def __str__(self) -> str:
        return f"延期{self.days}个工作日"


class FeeNotice(models.Model):
    """信息处理费: by item or by page, never both; unpaid in 20 working days, nothing is handled any more."""

    class Tariff(models.TextChoices):
        BY_ITEM = "by_item", "按件计收"
        BY_PAGE = "by_page", "按量计收"

    application = models.OneToOneField(Application, models.PROTECT, related_name="fee")
    tariff = models.CharField("计收方式", max_length=8, choices=Tariff)
    quantity = models.PositiveIntegerField("本月件数或者页数")
    amount_yuan = models.DecimalField("金额（元）", max_digits=12, decimal_places=2)
    told_on = models.DateField("通知日期")
    received_on = models.DateField("申请人收到日期")
    due = models.DateField("缴费截止日期")
    paid_on = models.DateField("缴费日期", null=True, blank=True)
    voucher = models.CharField("财政票据号", max_length=60, blank=True)
    lapsed_on = models.DateField("认定逾期日期", null=True, blank=True)
    by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "信息处理费"

    def __str__(self) -> str:
        return f"{self.amount_yuan}元"


class Branch(models.Model):
    """协办: another unit helps find the information; it sees what is asked of it, never who applied."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="branches")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="协办单位", related_name="+")
    asked = models.CharField("协办事项", max_length=500)
    asked_on = models.DateField("转办日期")
    due = models.DateField("协办期限")
    answer = EncryptedTextField("协办意见", blank=True)
    answered_on = models.DateField("返回日期", null=True, blank=True)
    by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("asked_on", "pk")
        verbose_name = "协办"

    def __str__(self) -> str:
        return f"{self.unit} {self.asked_on}"
