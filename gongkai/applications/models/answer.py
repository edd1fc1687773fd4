"""The answer and what follows it: decision, its reviews, letters, service, remedies, rating."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.applications.models.application import Application
from gongkai.applications.models.vocabulary import Method, Outcome, Result, Suit
from gongkai.base.fields import EncryptedJSONField, EncryptedTextField
from gongkai.base.models import StoredFile
from gongkai.organisations.models import Unit

STAFF = settings.AUTH_USER_MODEL


class Attachment(models.Model):
    """A file of a case. What is sealed is kept encrypted and opened one by one, on record.

    audience  whether the applicant may fetch it
    """

    class Role(models.TextChoices):
        APPLICATION = "application", "申请材料"
        IDENTITY = "identity", "身份证明"
        SCAN = "scan", "来信扫描件"
        ENVELOPE = "envelope", "信封和邮戳"
        CORRECTION = "correction", "补正材料"
        OPINION = "opinion", "征求意见回复"
        LETTER = "letter", "文书"
        RELEASED = "released", "提供的信息"
        EVIDENCE = "evidence", "送达凭证"
        OTHER = "other", "其他材料"

    application = models.ForeignKey(Application, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    role = models.CharField("类别", max_length=12, choices=Role)
    sealed = models.BooleanField("加密封存", default=False)
    for_applicant = models.BooleanField("申请人可下载", default=False)
    by = models.ForeignKey(STAFF, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "附件"

    def __str__(self) -> str:
        return self.get_role_display()


class Letter(models.Model):
    """A letter of the case: its kind, its 文号 and what it must state. The papers themselves are made from this.

    kind      key of the letter's kind, as `gongkai.applications.letters.KINDS`
    number    〔年〕号 of the series of its kind, without gaps; "" for kinds that carry none
    addressee applicant, third_party, organ
    facts     what the letter states beside the case's own facts; readable by its handlers only
    file      the letter as it was made, once it was
    """

    class Addressee(models.TextChoices):
        APPLICANT = "applicant", "申请人"
        THIRD_PARTY = "third_party", "第三方"
        ORGAN = "organ", "其他机关"

    application = models.ForeignKey(Application, models.PROTECT, related_name="letters")
    kind = models.CharField("文书种类", max_length=40)
    number = models.CharField("文号", max_length=60, blank=True)
    addressee = models.CharField("发往", max_length=12, choices=Addressee, default=Addressee.APPLICANT)
    facts = EncryptedJSONField("文书内容", null=True, blank=True)
    issued_on = models.DateField("日期")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="errata")
    file = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(STAFF, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("issued_on", "pk")
        verbose_name = "文书"
        constraints = (
            models.UniqueConstraint(fields=("number",), condition=~Q(number=""), name="one_letter_per_number"),
        )

    def __str__(self) -> str:
        return self.number or self.kind


class Decision(models.Model):
    """The answer as drafted, reviewed and signed. One outcome, with its article; the signed one stands.

    version_of_draft  grows with every save; a review speaks of one draft only
    look_again        day to assess anew whether what is refused may be opened (条例18)
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="decision")
    outcome = models.CharField("办理结果", max_length=30, choices=Outcome)
    source = models.CharField("依据", max_length=30)
    findings = EncryptedTextField("查明的情况和理由")
    given = EncryptedTextField("提供的内容或者获取的方式、途径和时间", blank=True)
    withheld = EncryptedTextField("不予公开的部分和理由", blank=True)
    right_organ = models.CharField("负责公开的机关和联系方式", max_length=200, blank=True)
    look_again = models.DateField("再次评估日期", null=True, blank=True)
    draft = models.PositiveSmallIntegerField("稿次", default=1)
    drafted_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField("拟办时间")
    signed_by = models.ForeignKey(STAFF, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField("签发日期", null=True, blank=True)
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "答复"

    def __str__(self) -> str:
        return self.get_outcome_display()


class Review(models.Model):
    """审签: one stage of the chain, passed or sent back, on one draft; for whom where it was a deputy."""

    class Verdict(models.TextChoices):
        PASSED = "passed", "同意"
        RETURNED = "returned", "退回"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="reviews")
    draft = models.PositiveSmallIntegerField("稿次")
    stage = models.CharField("环节", max_length=20)
    verdict = models.CharField("意见", max_length=8, choices=Verdict)
    marks = EncryptedTextField("审签意见", blank=True)
    by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(STAFF, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "审签"
        constraints = (
            models.UniqueConstraint(
                fields=("decision", "draft", "stage"),
                condition=Q(verdict="passed"),
                name="one_pass_per_draft_and_stage",
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage}{self.get_verdict_display()}"


class ReviewChain(models.Model):
    """The stages a unit's answers pass, in order; keys of `chain.STAGES`. A unit without one uses the usual chain."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="review_chain")
    stages = models.JSONField("审签环节")

    class Meta:
        verbose_name = "审签链"

    def __str__(self) -> str:
        return str(self.unit)


class Delegation(models.Model):
    """Somebody acts for an absent reviewer or head, in one unit, for a span of days (both included)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    absent = models.ForeignKey(STAFF, models.PROTECT, verbose_name="委托人", related_name="+")
    deputy = models.ForeignKey(STAFF, models.PROTECT, verbose_name="代理人", related_name="+")
    since = models.DateField("开始日期")
    until = models.DateField("结束日期")
    reason = models.CharField("事由", max_length=200)

    class Meta:
        ordering = ("since",)
        verbose_name = "代理授权"

    def __str__(self) -> str:
        return f"{self.absent} → {self.deputy}"


class Service(models.Model):
    """送达: how the letter reached the applicant, on which day, with what proof.

    on           the day compared with the due date: signed for, or posted (国办公开办函〔2016〕235号)
    received_on  the day the applicant had it: remedies run from here
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="services")
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="services")
    method = models.CharField("送达方式", max_length=12, choices=Method)
    on = models.DateField("送达日期")
    received_on = models.DateField("申请人收到日期", null=True, blank=True)
    tracking_number = models.CharField("邮件号", max_length=40, blank=True)
    witness = EncryptedTextField("见证人和经过", blank=True)
    consented = models.BooleanField("申请人同意电子送达", default=False)
    evidence = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "pk")
        verbose_name = "送达"

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.on}"


class RemedyCase(models.Model):
    """复议 or 诉讼 over an answer. Table IV counts it by its group and, in the year it ended, by its result."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="remedies")
    kind = models.CharField("种类", max_length=20, choices=Suit)
    body = models.CharField("复议机关或者法院", max_length=100)
    case_number = models.CharField("案号", max_length=60, blank=True)
    received_on = models.DateField("收到通知日期")
    reply_due = models.DateField("答复或者答辩期限")
    replied_on = models.DateField("提交答复日期", null=True, blank=True)
    result = models.CharField("结果", max_length=10, choices=Result, default=Result.PENDING)
    closed_on = models.DateField("审结日期", null=True, blank=True)
    after = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("received_on", "pk")
        verbose_name = "复议诉讼"
        constraints = (
            models.CheckConstraint(
                condition=Q(result="pending", closed_on=None) | (~Q(result="pending") & Q(closed_on__isnull=False)),
                name="an_ended_remedy_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.case_number}"


class Feedback(models.Model):
    """What the applicant said of the answer: a rating, or a complaint to the supervising office (条例51)."""

    class Kind(models.TextChoices):
        RATING = "rating", "评价"
        COMPLAINT = "complaint", "投诉"

    application = models.ForeignKey(Application, models.PROTECT, related_name="feedback")
    kind = models.CharField("种类", max_length=10, choices=Kind)
    stars = models.PositiveSmallIntegerField("满意度", null=True, blank=True)
    text = EncryptedTextField("内容", blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "评价投诉"
        constraints = (
            models.UniqueConstraint(
                fields=("application",), condition=Q(kind="rating"), name="one_rating_per_application"
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
