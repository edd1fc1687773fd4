"""Following an application by receipt number and secret: what happened, what comes next and by when, one's say."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.applications import clock, receipt_paper, selectors
from gongkai.applications.actions import answering, attaching, correcting
from gongkai.applications.filing_forms import ReceiptForm
from gongkai.applications.following import next_of, told
from gongkai.applications.following_forms import FORMS
from gongkai.applications.forms import enclosure
from gongkai.applications.models import OPEN, Application, Attachment, Feedback, State
from gongkai.applications.papers.drawing import file_name, letter_file, letters_for_applicant
from gongkai.base import client
from gongkai.base.access import public
from gongkai.base.clock import now, today
from gongkai.base.downloads import file as file_of
from gongkai.base.downloads import stored_file
from gongkai.base.errors import Refused
from gongkai.base.throttle import Limit, spend, wait
from gongkai.base.views import errors

SESSION = "following"
OPEN_FOR = timedelta(minutes=30)
WRONG = "未找到或者信息不匹配。请对照回执核对回执号和查询码；也可以凭身份证明向受理机关查询。"
FAILED_FROM_HERE = Limit("applications.receipt", 10, 600)
FAILED_IN_ALL = Limit("applications.receipts", 300, 600)
TOO_MANY = "查询失败次数过多，请稍后再试。也可以致电或者到受理机关查询。"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Receipt number and secret, in a form: neither ever stands in an address."""
    if request.method != "POST":
        if request.GET:
            messages.warning(request, "请在下面填写回执号和查询码，不要写在网址里：网址会被记录下来。")
            return redirect("apply-status")
        return render(request, "applications/public/status.html", {"form": ReceiptForm()})
    at, here = now(), client.address(request)
    if seconds := max(wait(FAILED_FROM_HERE, here, at), wait(FAILED_IN_ALL, "all", at)):
        return errors.throttled(request, seconds, TOO_MANY)
    form = ReceiptForm(request.POST)
    if form.is_valid():
        found = selectors.by_receipt(form.cleaned_data["number"], form.cleaned_data["secret"])
        if found is not None:
            request.session.cycle_key()
            request.session[SESSION] = {"pk": found.pk, "until": (at + OPEN_FOR).isoformat()}
            return redirect("apply-following")
        form.add_error(None, WRONG)
        spend(FAILED_FROM_HERE, here, at)
        spend(FAILED_IN_ALL, "all", at)
    return render(request, "applications/public/status.html", {"form": form}, status=422)


def followed(request: HttpRequest) -> Application | None:
    """The application this browser has shown receipt and secret for, within the last half hour."""
    opened = request.session.get(SESSION)
    if not opened or opened["until"] < now().isoformat():
        return None
    found = Application.objects.select_related("unit", "applicant").filter(pk=opened["pk"], erased_at=None).first()
    if found is not None:
        request.session[SESSION] = {"pk": found.pk, "until": (now() + OPEN_FOR).isoformat()}
    return found


@public
@never_cache
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    application = followed(request)
    return page(request, application) if application else redirect("apply-status")


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """On a phone or computer of somebody else's, one's case is closed again."""
    request.session.pop(SESSION, None)
    messages.success(request, "已退出查询。")
    return redirect("apply-status")


@public
@never_cache
@require_POST
def act(request: HttpRequest, what: str) -> HttpResponse:
    """Correct, give reasons, withdraw, rate, complain."""
    application = followed(request)
    if application is None:
        return redirect("apply-status")
    if what not in FORMS:
        raise Http404
    form = FORMS[what](request.POST, auto_id=f"{what}_%s")
    if form.is_valid():
        try:
            ACTS[what](application, form.cleaned_data, request.FILES.getlist("files"))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, DONE[what])
            return redirect("apply-following")
    return page(request, application, **{what: form})


@public
@never_cache
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A letter or what was given, for who follows this very application."""
    application = followed(request)
    kept = selectors.files_for_applicant(application).filter(pk=pk).first() if application else None
    if kept is None:
        raise Http404
    return stored_file(kept.file, kept.name)


@public
@never_cache
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter to the applicant as it was issued; the answer once it was served."""
    application = followed(request)
    mine = letters_for_applicant(application) if application else []
    found = next((each for each in mine if each.pk == pk), None)
    if found is None:
        raise Http404
    return file_of(letter_file(found, "pdf", at=now()), f"{file_name(found)}.pdf", "pdf")


def page(request: HttpRequest, application: Application, **typed: Any) -> HttpResponse:
    on = today()
    forms = {what: FORMS[what](auto_id=f"{what}_%s") for what in open_acts(application)} | typed
    context = {
        "application": application,
        "fingerprint": receipt_paper.fingerprint(application),
        "events": [{"at": each.at, "what": each.what} for each in told(application)],
        "next": next_of(application),
        "clock": clock.answer_clock(application, on),
        "letters": [(file_name(each), each) for each in letters_for_applicant(application)],
        "files": selectors.files_for_applicant(application),
        "rating": selectors.rating_of(application),
        "decision": application.decision if application.served_on and hasattr(application, "decision") else None,
        "forms": forms,
        "acts": [(what, LABELS[what], form) for what, form in forms.items()],
    }
    return render(request, "applications/public/following.html", context, status=422 if typed else 200)


def open_acts(application: Application) -> list[str]:
    """What the applicant may do now, what is awaited of them first."""
    acts = []
    if application.state == State.AWAITING_CORRECTION:
        acts.append("correct")
    if application.state == State.AWAITING_REASONS and application.reasons.given_on is None:
        acts.append("reasons")
    if application.served_on and selectors.rating_of(application) is None:
        acts.append("rate")
    if application.state in OPEN:
        acts.append("withdraw")
    return [*acts, "complain"]


def correct(application: Application, said: dict[str, Any], files: list[UploadedFile]) -> None:
    enclosures = [enclosure(each, Attachment.Role.CORRECTION, "files") for each in files]
    correcting.receive_correction(application, text=said["text"], by=None, at=now())
    for each in enclosures:
        attaching.attach(application, each, by=None, at=now())


ACTS: dict[str, Callable[[Application, dict[str, Any], list[UploadedFile]], Any]] = {
    "correct": correct,
    "reasons": lambda application, said, _: correcting.receive_reasons(
        application, text=said["text"], by=None, at=now()
    ),
    "withdraw": lambda application, said, _: answering.withdraw(application, reason=said["reason"], by=None, at=now()),
    "rate": lambda application, said, _: answering.say(
        application, kind=Feedback.Kind.RATING, stars=said["stars"], text=said["text"], at=now()
    ),
    "complain": lambda application, said, _: answering.say(
        application, kind=Feedback.Kind.COMPLAINT, text=said["text"], at=now()
    ),
}
LABELS = {
    "correct": "补正申请",
    "reasons": "说明理由",
    "withdraw": "撤回申请",
    "rate": "评价",
    "complain": "投诉",
}
DONE = {
    "correct": "已收到您的补正，答复期限从今天起重新计算。",
    "reasons": "已收到您说明的理由。",
    "withdraw": "申请已撤回。",
    "rate": "谢谢您的评价。",
    "complain": "投诉已提交，由政府信息公开工作主管部门处理。",
}
