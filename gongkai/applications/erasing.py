"""What is personal in a case, and how it is taken out when its years are over. The counted row stays."""

from datetime import date

from django.conf import settings
from django.core.files.storage import storages
from django.db.models import QuerySet

from gongkai.applications.models import Application, Attachment
from gongkai.base.files import place
from gongkai.base.models import StoredFile

ERASED = (
    ("申请材料", "申请人信息和申请内容"),
    ("申请材料", "全部附件"),
    ("办理过程", "补正、说明理由、征求意见、协办的内容"),
    ("办理过程", "内部备注、评价和投诉的内容"),
    ("审签", "答复的理由和内容"),
    ("送达凭证", "送达回证、见证人和邮件号"),
)
"""What `erase_texts` takes out, by part of the file plan; letters besides, each by its number."""


def retention_ends(archived: date) -> date:
    """The first day on which a case archived on that day may be erased."""
    year = archived.year + settings.RETENTION_YEARS
    leap_day = (archived.month, archived.day) == (2, 29)
    return date(year, 3, 1) if leap_day else archived.replace(year=year)


def erase_texts(application: Application) -> None:
    """Empty every text a person may stand in, and drop the files nobody else keeps."""
    application.applicant.delete()
    for records, fields in texts_of(application):
        records.update(**dict.fromkeys(fields, ""))
    application.redactions.all().delete()
    application.letter_papers.all().delete()
    application.letters.update(facts=None)
    application.feedback.update(text="")
    application.contacts.update(how="（已清除）")
    application.notes.all().delete()
    drop_files(application)


def texts_of(application: Application) -> list[tuple[QuerySet, tuple[str, ...]]]:
    def own(name: str) -> QuerySet:
        model = Application._meta.get_field(name).related_model
        return model.objects.filter(application=application)  # type: ignore[union-attr]

    return [
        (own("correction"), ("points", "corrected")),
        (own("reasons"), ("complaint", "given")),
        (own("consultations"), ("party", "party_mark", "contact", "content", "grounds")),
        (own("decision"), ("findings", "given", "withheld", "right_organ")),
        (own("branches"), ("asked", "answer")),
        (own("services"), ("witness", "tracking_number")),
        (own("passages"), ("reason",)),
    ]


def drop_files(application: Application) -> None:
    attachments = Attachment.objects.filter(application=application)
    stored = list(attachments.values_list("file", flat=True))
    application.letters.update(file=None)
    application.services.update(evidence=None)
    attachments.delete()
    for file in StoredFile.objects.filter(pk__in=stored):
        if not referred_to(file):
            file.delete()
            storages["files"].delete(place(file.sha256))


def referred_to(file: StoredFile) -> bool:
    """Whether any record of any room still keeps the same bytes."""
    relations = (field for field in StoredFile._meta.get_fields(include_hidden=True) if field.auto_created)
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: file}).exists()
        for relation in relations
        if relation.is_relation and relation.related_model
    )
