"""Filing by a citizen: three steps without an account or script, a receipt that can be kept, printed and followed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.applications import filling_in, receipt_paper
from gongkai.applications.filing_forms import WhatForm, WhoForm
from gongkai.applications.filling_in import STEPS
from gongkai.applications.public_selectors import already_public, receivers
from gongkai.base import client
from gongkai.base.access import public
from gongkai.base.clock import now, today
from gongkai.base.downloads import attach
from gongkai.base.errors import Refused
from gongkai.base.papers.printing import MEDIA_TYPES, draw
from gongkai.base.throttle import Limit, spend
from gongkai.base.views import errors

FILED_BY_ONE = Limit("applications.file", 30, 600)
FLOOD = "10分钟内提交的申请过多，请稍后再试。已出回执的申请不受影响；也可以当面或者邮寄提出申请。"


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What may be asked, how, how long it takes; and the way to what was begun before."""
    begun = filling_in.filing_of(filling_in.key_of(request))
    return render(request, "applications/public/start.html", {"begun": begun, "receivers": receivers(today()).count()})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def what(request: HttpRequest) -> HttpResponse:
    key = filling_in.key_of(request)
    said = said_at("what", key)
    if request.GET.get("unit") and "unit" not in said:
        said = {**said, "unit": request.GET["unit"]}
    form = WhatForm(receivers(today()), request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        if filling_in.filed_with(key):
            key = ""  # one more application is another filing
        key = key or filling_in.new_key()
        filling_in.keep(key, "what", {**form.cleaned_data, "unit": form.cleaned_data["unit"].slug}, now())
        response = redirect("apply-who")
        filling_in.hold(response, key)
        return response
    return step_page(request, "what", form)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    key = filling_in.key_of(request)
    filing = filling_in.filing_of(key)
    if filing is None or "what" not in filing.fields:
        return redirect("apply-what")
    form = WhoForm(request.POST if request.method == "POST" else None, initial=said_at("who", key))
    if request.method == "POST":
        try:
            filling_in.enclose(filing, request.FILES.getlist("files"))
        except Refused as refusal:
            form.add_error(None, refusal.message)
        if removed := request.POST.get("remove"):
            filing.files.filter(pk=int(removed) if removed.isdecimal() and len(removed) < 19 else 0).delete()
        if form.is_valid():
            filling_in.keep(key, "who", form.cleaned_data, now())
            return redirect("apply-who" if removed else "apply-check")
    offers = already_public(filing.fields["what"])
    return step_page(request, "who", form, filing=filing, offers=offers, most_files=filling_in.MOST_FILES)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Everything once more; the button files it."""
    key = filling_in.key_of(request)
    if filling_in.filed_with(key):
        return redirect("apply-receipt")
    filing = filling_in.filing_of(key)
    if filing is None or not filling_in.is_whole(filing):
        return redirect("apply-what")
    unit = receivers(today()).filter(slug=filing.fields["what"]["unit"]).first()
    if unit is None:
        return redirect("apply-what")
    if request.method == "POST":
        at = now()
        if seconds := spend(FILED_BY_ONE, client.address(request), at):
            return errors.throttled(request, seconds, FLOOD)
        filling_in.file(key, filing, unit=unit, at=at)
        return redirect("apply-receipt")
    return step_page(request, "check", None, filing=filing, unit=unit, rows=receipt_paper.rows_of(filing.fields, unit))


@public
@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt, for the browser that filed and for a day; nothing of it stands in the address."""
    filed = filling_in.filed_with(filling_in.key_of(request))
    if filed is None:
        return redirect("apply-status")
    address = request.build_absolute_uri(reverse("apply-status"))
    return render(
        request,
        "applications/public/receipt.html",
        {
            "filed": filed,
            "fingerprint": receipt_paper.fingerprint(filed.application),
            "code": receipt_paper.code(filed, address),
        },
    )


@public
@never_cache
@require_safe
def receipt_pdf(request: HttpRequest) -> HttpResponse:
    filed = filling_in.filed_with(filling_in.key_of(request))
    if filed is None:
        raise Http404
    paper = receipt_paper.paper(filed, request.build_absolute_uri(reverse("apply-status")))
    response = HttpResponse(draw(paper, "pdf").content, content_type=MEDIA_TYPES["pdf"])
    attach(response, f"回执{filed.receipt_number}.pdf")
    return response


def said_at(step: str, key: str) -> dict:
    filing = filling_in.filing_of(key)
    return filing.fields.get(step, {}) if filing else {}


def step_page(request: HttpRequest, step: str, form: object, **more: object) -> HttpResponse:
    number = [each.key for each in STEPS].index(step) + 1
    context = {"form": form, "step": STEPS[number - 1], "number": number, "steps": STEPS, **more}
    status = 422 if request.method == "POST" else 200
    return render(request, f"applications/public/{step}.html", context, status=status)
