"""导入台账: first what every row would become, then, confirmed, the import. The file is kept sealed in between."""

from django.contrib import messages
from django.core import signing
from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.applications import selectors as find
from gongkai.applications.actions.importing import import_ledger
from gongkai.applications.forms import LedgerForm
from gongkai.applications.ledger import entries_of
from gongkai.base import files, sandbox
from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.errors import ParserFailed, Refused
from gongkai.base.fields import sealed, unsealed
from gongkai.base.models import StoredFile
from gongkai.base.refusal_in_form import refusal_in
from gongkai.base.uploads import checked

SALT = "applications.ledger"
SHOWN = 200  # rows of the dry run shown one by one
READER = "gongkai.applications.ledger_reading:rows_of"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_may("applications.handle")
def import_page(request: HttpRequest) -> HttpResponse:
    units = find.units_handled_by(request.staff)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    own = units.filter(appointments__staff=request.staff).first()
    form = LedgerForm(units, *bound, initial={"unit": own})
    context = {"form": form, "trail": [("依申请公开", reverse("applications:desk-list")), ("导入台账", "")]}
    if form.is_bound and form.is_valid():
        with refusal_in(form):
            kept, name, rows = received(request, form)
            entries, fault = entries_of(rows, form.cleaned_data["unit"], today())
            if fault:
                raise Refused(fault, "file")
            if request.POST.get("confirmed"):
                number = import_ledger(entries, unit=form.cleaned_data["unit"], by=request.staff, at=now())
                forget(kept)
                messages.success(request, f"已导入{number}件。")
                return redirect(f"{reverse('applications:desk-list')}?view=all")
            ready = sum(entry.ready for entry in entries)
            counts = {"ready": ready, "left": len(entries) - ready, "number": len(entries)}
            token = signing.dumps([kept.pk, name], salt=SALT)
            context |= {"entries": entries[:SHOWN], "counts": counts, "token": token}
    return render(request, "applications/desk/import.html", context, status=422 if form.errors else 200)


def received(request: HttpRequest, form: LedgerForm) -> tuple[StoredFile, str, list[list[str]]]:
    """The file, new or kept from the dry run, and its rows. Raises Refused for what cannot be read."""
    file = form.cleaned_data["file"]
    if file:
        upload = checked(file, "file")
        name, content = upload.name, upload.content
        kept = files.store(sealed(content), "application/octet-stream")
    else:
        kept, name = named(request.POST.get("kept", ""))
        with files.open_file(kept) as stored:
            content = unsealed(stored.read())
    try:
        return kept, name, sandbox.run(READER, content, name)
    except ParserFailed as failed:
        forget(kept)
        raise Refused(failed.message, "file") from failed


def named(token: str) -> tuple[StoredFile, str]:
    try:
        pk, name = signing.loads(token, salt=SALT)
        return StoredFile.objects.get(pk=pk), name
    except (signing.BadSignature, StoredFile.DoesNotExist) as missing:
        raise Refused("请选择台账文件。", "file") from missing


def forget(kept: StoredFile) -> None:
    """The file holds applicants' data and has served; its bytes are of this one upload alone."""
    place = files.place(kept.sha256)
    kept.delete()
    storages["files"].delete(place)
