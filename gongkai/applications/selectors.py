"""Questions about applications. At the desk anything outside one's reach does not exist (404)."""

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from gongkai.applications.models import Application, Attachment, Branch, Decision, Feedback, State
from gongkai.base.receipts import same_secret, well_formed
from gongkai.organisations.models import Role, Staff, Unit
from gongkai.organisations.roles import reach
from gongkai.organisations.selectors import units_reached

VIEWERS = (Role.CLERK, Role.REVIEWER, Role.HEAD, Role.COUNTY_OFFICE)
HANDLERS = (Role.CLERK, Role.COUNTY_OFFICE)


def reached(staff: Staff, *roles: Role) -> QuerySet[Application]:
    ids = reach(staff, *roles)
    found = Application.objects.select_related("unit", "handler")
    return found if ids is None else found.filter(unit__in=ids)


def applications_for(staff: Staff) -> QuerySet[Application]:
    return reached(staff, *VIEWERS)


def application_for(staff: Staff, pk: int) -> Application:
    return get_object_or_404(applications_for(staff), pk=pk)


def attachment_for(application: Application, pk: int) -> Attachment:
    return get_object_or_404(application.attachments.select_related("file"), pk=pk)


def units_handled_by(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff, *HANDLERS))


def units_seen_by(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff, *VIEWERS))


def units_counted_for(staff: Staff) -> QuerySet[Unit]:
    """Whose figures a person sees: also what an auditor reaches, who opens no case."""
    return Unit.objects.filter(units_reached(staff, *VIEWERS, Role.AUDITOR))


def units_led_by(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff, Role.HEAD, Role.COUNTY_OFFICE))


def branches_for(staff: Staff) -> QuerySet[Branch]:
    """What other units ask of one's own: the question, never the applicant."""
    ids = reach(staff, Role.CLERK, Role.COUNTY_OFFICE)
    found = Branch.objects.select_related("unit", "application__unit")
    return found if ids is None else found.filter(unit__in=ids)


def refused_register(staff: Staff) -> QuerySet[Application]:
    """不予公开登记册: what was refused, the earliest day to look again first (条例18)."""
    found = applications_for(staff).filter(decision__look_again__isnull=False).exclude(outcome="")
    return found.select_related("decision").order_by("decision__look_again", "pk")


def registered_in(staff: Staff, year: int) -> QuerySet[Application]:
    """申请登记册 of a year, by 登记号; auditors read it too, so it holds no names."""
    found = reached(staff, *VIEWERS, Role.AUDITOR).filter(receipt_date__year=year)
    return found.order_by("unit", "receipt_date", "pk")


def waiting_for_stage(staff: Staff) -> QuerySet[Application]:
    """Answers in review within reach, drafted by somebody else."""
    drafted = Decision.objects.filter(application=OuterRef("pk"), drafted_by=staff)
    reviewers = (Role.REVIEWER, Role.HEAD, Role.COUNTY_OFFICE)
    return reached(staff, *reviewers).filter(state=State.IN_REVIEW).exclude(Exists(drafted))


# the applicant's side


def by_receipt(receipt_number: str, secret: str) -> Application | None:
    """The application of a receipt, or None: a wrong number, a wrong secret and an erased case answer alike.

    The caller throttles. The time taken does not tell which of the three it was.
    """
    number = receipt_number.strip()
    found = (
        Application.objects.select_related("unit").filter(receipt_number=number).first()
        if well_formed(number)
        else None
    )
    known = same_secret(secret, found.secret_mark if found else "0" * 64)
    return found if found is not None and known and found.erased_at is None else None


def files_for_applicant(application: Application) -> QuerySet[Attachment]:
    """What the applicant may fetch: letters to them and the information given; nothing sealed."""
    return application.attachments.filter(for_applicant=True, sealed=False).select_related("file")


def rating_of(application: Application) -> Feedback | None:
    return application.feedback.filter(kind=Feedback.Kind.RATING).first()


def also_asked(application: Application) -> QuerySet[Application]:
    """Others in the unit asking for the same words: 重复申请 by one person, 条例44 by several."""
    same = Application.objects.filter(unit=application.unit, content_mark=application.content_mark)
    own = (application.pk, application.answers_anew_id)
    return same.exclude(pk__in=own).exclude(answers_anew=application).exclude(content_mark="").order_by("-created")
