"""The letters of a case as papers: what each said when it was issued, and how an office words its letters."""

from django.conf import settings
from django.db import models

from gongkai.applications.models.answer import Attachment, Letter
from gongkai.applications.models.application import Application
from gongkai.base.fields import EncryptedJSONField
from gongkai.base.models import StoredFile
from gongkai.law.remedy_clause import Organ
from gongkai.organisations.models import Unit

STAFF = settings.AUTH_USER_MODEL
ORGANS = {
    Organ.COUNTY_GOVERNMENT: "县级人民政府",
    Organ.DEPARTMENT: "县级人民政府工作部门",
    Organ.TOWNSHIP: "乡镇人民政府、街道办事处",
    Organ.VERTICAL: "实行垂直领导的机关、税务、国家安全机关",
}


class Letterhead(models.Model):
    """What the letters of a unit print beside the case: contact, and who reviews its answers where that differs."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="letterhead")
    contact = models.CharField("联系方式", max_length=200, blank=True)
    organ = models.CharField(
        "复议管辖类别", max_length=20, blank=True, choices=[(each.value, label) for each, label in ORGANS.items()]
    )
    higher_department = models.CharField("上一级主管部门", max_length=100, blank=True)
    version = models.PositiveIntegerField("修订号", default=0)

    class Meta:
        verbose_name = "文书设置"

    def __str__(self) -> str:
        return f"{self.unit}文书设置"


class LetterTemplate(models.Model):
    """How a unit words one kind of letter: a Word file with placeholders, checked when it came, used once activated.

    body   its paragraphs as they are filled for the PDF
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", "待启用"
        ACTIVE = "active", "使用中"
        RETIRED = "retired", "已停用"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="letter_templates")
    kind = models.CharField("文书种类", max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    body = models.JSONField("文字")
    state = models.CharField("状态", max_length=10, choices=State, default=State.UPLOADED)
    by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = "文书模板"
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind"), condition=models.Q(state="active"), name="one_active_template_of_a_kind"
            ),
        )

    def __str__(self) -> str:
        return self.name


class LetterPaper(models.Model):
    """What a letter said when it was issued. Never changed: whatever becomes of the case, it is drawn from this.

    data    the paper and what was filled into the placeholders
    digest  SHA-256 of `data`
    pdf, word  the files as first drawn, sealed; from then on these very bytes are handed out
    pdf_digest, word_digest  SHA-256 of the files themselves
    """

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="paper")
    application = models.ForeignKey(Application, models.PROTECT, related_name="letter_papers")
    template = models.ForeignKey(LetterTemplate, models.PROTECT, null=True, related_name="+")
    data = EncryptedJSONField("文书全文")
    digest = models.CharField("校验值", max_length=64)
    pdf = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    pdf_digest = models.CharField("PDF校验值", max_length=64, blank=True)
    word = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    word_digest = models.CharField("Word校验值", max_length=64, blank=True)

    class Meta:
        verbose_name = "文书全文"

    def __str__(self) -> str:
        return self.digest[:12]
