"""What somebody is typing and has not sent: kept for them alone, offered back where it was typed, forgotten in time.

It is no fact: nothing reads it but the form it was typed into, for the person who typed it. So keeping it leaves no
entry in the audit trail, which would drown in them; sending the form does, as every write.
"""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.base.errors import Refused
from gongkai.base.models import Unfinished
from gongkai.base.typed import typed

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

KEPT = timedelta(days=7)
MOST = 50  # of one person; the oldest give way
LONGEST = 1_000_000  # characters of one form, as a browser sends them
MARK = "unfinished"  # the field that names the opening of the page; MARK-… say what is typed there
OPENING = re.compile(r"[0-9a-f]{16}")
AnyForm = TypeVar("AnyForm", bound=BaseForm)


@transaction.atomic
def keep(request: HttpRequest, *, by: "AbstractBaseUser", at: datetime) -> Unfinished:
    """Keep what stands in the form that `request` carries, over what was kept of this opening before."""
    form, page = request.POST.get(f"{MARK}-form", ""), request.POST.get(MARK, "")
    if not (is_ours(form) and OPENING.fullmatch(page)):
        raise Refused("页面内容不完整：请刷新后再试。")
    fields = urlencode([(name, value) for name, value in typed(request).fields if name.partition("-")[0] != MARK])
    if len(fields) > LONGEST:
        raise Refused("内容过长，不能暂存：请先保存。")
    told = {"title": request.POST.get(f"{MARK}-title", "")[:200], "fields": fields, "at": at}
    kept, _ = Unfinished.objects.update_or_create(owner=by, form=form, page=page, defaults=told)
    oldest = Unfinished.objects.filter(owner=by).values("pk")[MOST : MOST + 10]
    Unfinished.objects.filter(pk__in=[row["pk"] for row in oldest]).delete()
    return kept


def discard(kept: Unfinished) -> None:
    kept.delete()


def is_ours(address: str) -> bool:
    return address.startswith("/desk/") and len(address) <= 300 and url_has_allowed_host_and_scheme(address, None)


def kept_for(person: "AbstractBaseUser") -> QuerySet[Unfinished]:
    return Unfinished.objects.filter(owner=person, at__gt=now() - KEPT)


def offered(request: HttpRequest, address: str) -> list[Unfinished]:
    """What this person left on the page at `address`, the newest first; not what stands in its forms already."""
    on_page = kept_for(request.staff).filter(Q(form=address) | Q(form__startswith=f"{address}?"))
    return list(on_page.exclude(page__in=request.POST.getlist(MARK)).exclude(pk=asked_for(request)))


def restored(request: HttpRequest, address: str) -> Unfinished | None:
    """What the page's address asks to be filled in, where it is this person's and was typed at `address`."""
    asked = asked_for(request)
    return kept_for(request.staff).filter(pk=asked, form=address).first() if asked else None


def asked_for(request: HttpRequest) -> int:
    asked = request.GET.get(MARK, "")
    return int(asked) if re.fullmatch(r"[0-9]{1,18}", asked) else 0


def fields_of(kept: Unfinished) -> QueryDict:
    return QueryDict(kept.fields)


def filled(form: AnyForm, request: HttpRequest, address: str) -> AnyForm:
    """The form with what was left of it, the version it was typed against included; files must be chosen again."""
    kept = None if form.is_bound else restored(request, address)
    data = fields_of(kept) if kept else QueryDict()
    for name, field in form.fields.items() if kept else ():
        names = data, {}, form.add_prefix(name)
        if not field.widget.needs_multipart_form and not field.widget.value_omitted_from_data(*names):
            form.initial[name] = field.widget.value_from_datadict(*names)
    return form


def forget_sent(request: HttpRequest, response: HttpResponse) -> None:
    """A form that was sent and accepted is no longer unfinished. Called for every page behind the sign-in."""
    if request.method == "POST" and response.status_code == 302:
        sent: list[Any] = request.POST.getlist(MARK)
        if sent:
            Unfinished.objects.filter(owner=request.user, page__in=sent).delete()


@work.periodic(every=timedelta(hours=1))
def forget_old() -> None:
    Unfinished.objects.filter(at__lte=now() - KEPT).delete()
