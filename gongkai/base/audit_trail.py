"""Reading the audit trail: what a person may filter by, and the entries as rows for people."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db import connection
from django.db.models import QuerySet

from gongkai.base.audit import LABELS, WORDS
from gongkai.base.clock import BEIJING
from gongkai.base.models import AuditEntry

HEADINGS = ("序号", "时间", "操作人", "操作", "对象", "内容", "校验值")


class TrailFilter(forms.Form):
    """Every field may be empty; dates are Beijing civil dates, both ends included."""

    person = forms.CharField(label="操作人", max_length=50, required=False)
    action = forms.ChoiceField(label="操作", required=False)
    subject = forms.CharField(label="对象", max_length=120, required=False)
    since = forms.DateField(label="起始日期", required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="截止日期", required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = sorted(LABELS.items(), key=lambda item: item[1])
        self.fields["action"].choices = [("", "全部"), *labels]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", "截止日期早于起始日期，请改正。")
        return cleaned

    def entries(self) -> QuerySet[AuditEntry]:
        """Return what was asked for, newest first; nothing where the form is wrong."""
        entries = AuditEntry.objects.order_by("-number")
        if not self.is_valid():
            return entries if not self.is_bound else entries.none()
        asked = {
            "actor__icontains": self.cleaned_data["person"],
            "action": self.cleaned_data["action"],
            "subject__icontains": self.cleaned_data["subject"],
            "at__gte": self.cleaned_data["since"] and midnight(self.cleaned_data["since"]),
            "at__lt": self.cleaned_data["until"] and midnight(self.cleaned_data["until"] + timedelta(days=1)),
        }
        return entries.filter(**{name: value for name, value in asked.items() if value})


def last_number() -> int:
    """Return the number of the last entry, 0 before the first: while it stays, no action has changed anything."""
    with connection.cursor() as cursor:  # asked for every public page: a query set would cost more than the answer
        cursor.execute("SELECT MAX(number) FROM base_auditentry")
        return cursor.fetchone()[0] or 0


def midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def label(entry: AuditEntry) -> str:
    return LABELS.get(entry.action, entry.action)


def rows(entries: Iterable[AuditEntry]) -> Iterator[tuple[int | str, ...]]:
    """Return entries as lines of a table, `HEADINGS` above."""
    for entry in entries:
        at = entry.at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S")
        yield entry.number, at, entry.actor, label(entry), entry.subject, words(entry.details), entry.hash


def words(details: dict[str, Any]) -> str:
    """Return the details as a person reads them: `原状态：草稿；现状态：已核收`."""
    return "；".join(f"{WORDS.get(name, name)}：{shown(value)}" for name, value in details.items())


def shown(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(shown(item) for item in value)
    if value is None or value == "":
        return "空"
    return WORDS.get(value, value) if isinstance(value, str) else str(value)
