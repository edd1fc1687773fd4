"""What the address of a search may ask, and links to the same search asked a little differently."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse

from gongkai.base.search import suppliers
from gongkai.base.search.query import LONGEST, Narrowing
from gongkai.organisations.models import Unit
from gongkai.publishing.models import Column
from gongkai.publishing.validity import Validity

BY_DATE = "date"
SHOWN = 8  # values of a facet before "more"
DATE = {"invalid": "日期格式不对：请写成2026-03-02。"}


class SearchForm(forms.Form):
    """Dates that are none are refused; anything else that is not known is left out."""

    q = forms.CharField(
        required=False, max_length=LONGEST, error_messages={"max_length": f"查找的字太多：最多{LONGEST}个字。"}
    )
    since = forms.DateField(
        label="从", required=False, error_messages=DATE, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="到", required=False, error_messages=DATE, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(
            {"q": asked.get("q", "").replace("\0", ""), "since": asked.get("from"), "until": asked.get("to")}
        )
        self.asked = asked

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        since, until = typed.get("since"), typed.get("until")
        if since and until and since > until:
            self.add_error("until", "止日不能早于起日。")
        return typed

    @property
    def query(self) -> str:
        return str(self.data["q"]).strip()

    @property
    def narrowing(self) -> Narrowing:
        year = self.asked.get("year", "")
        return Narrowing(
            kind=self.known("kind", suppliers.kinds()),
            unit=self.known("unit", slugs(Unit, self.asked.get("unit"))),
            column=self.known("column", slugs(Column, self.asked.get("column"))),
            validity=self.known("validity", Validity.values),
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
            since=self.cleaned_data.get("since"),
            until=self.cleaned_data.get("until"),
        )

    def known(self, name: str, values: Iterable[str]) -> str:
        asked = self.asked.get(name, "")
        return asked if asked in values else ""

    @property
    def by_date(self) -> bool:
        return self.asked.get("sort") == BY_DATE

    @property
    def page(self) -> int:
        page = self.asked.get("page", "")
        return int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1


def slugs(model: Any, asked: str | None) -> list[str]:
    return list(model.objects.filter(slug=asked[:60]).values_list("slug", flat=True)) if asked else []


class Address:
    """The address of a search; `but(kind="notice")` is the same with this changed, from its first page."""

    def __init__(self, form: SearchForm) -> None:
        by = form.narrowing
        self.now: dict[str, Any] = {
            "q": form.query, "kind": by.kind, "unit": by.unit, "column": by.column, "validity": by.validity,
            "year": by.year, "from": by.since, "to": by.until, "sort": BY_DATE if form.by_date else "",
        }  # fmt: skip

    def but(self, **changes: Any) -> str:
        changes = {("from" if name == "since" else name): value for name, value in changes.items()}
        return link({**self.now, **changes})

    @property
    def query(self) -> str:
        """For the pages of the list: everything, ending in `&`."""
        said = {name: value for name, value in self.now.items() if value}
        return f"{urlencode(said)}&" if said else ""

    def hidden(self) -> list[tuple[str, Any]]:
        """What the form of dates carries along."""
        return [(name, value) for name, value in self.now.items() if value and name not in ("from", "to")]


def link(asked: Mapping[str, Any]) -> str:
    said = {name: value for name, value in asked.items() if value}
    return reverse("portal-search") + (f"?{urlencode(said)}" if said else "")


class Choice(NamedTuple):
    label: str
    count: int
    href: str
    current: bool


class Facet(NamedTuple):
    title: str
    first: list[Choice]
    more: list[Choice]


def facets(counts: Mapping[str, Mapping[str, int]], address: Address) -> list[Facet]:
    """What results may be narrowed by, each with how many there are; the most frequent first, years the latest."""
    labels = labels_of(counts)
    found = []
    for name, title in (
        ("kind", "类别"), ("validity", "有效性"), ("unit", "发文机关"), ("column", "栏目"), ("year", "发布年度"),
    ):  # fmt: skip
        values = [(value, count) for value, count in counts.get(name, {}).items() if value in labels[name]]
        values.sort(key=lambda each: -int(each[0]) if name == "year" else -each[1])
        chosen = str(address.now[name] or "")
        choices = [
            Choice(labels[name][value], count, address.but(**{name: "" if value == chosen else value}), value == chosen)
            for value, count in values
        ]
        choices.sort(key=lambda choice: not choice.current)
        if choices:
            found.append(Facet(title, choices[:SHOWN], choices[SHOWN:]))
    return found


def labels_of(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, str]]:
    units, columns = counts.get("unit", ()), counts.get("column", ())
    return {
        "kind": suppliers.kinds(),
        "validity": dict(Validity.choices),
        "unit": dict(Unit.objects.filter(slug__in=list(units)).values_list("slug", "short_name")),
        "column": column_labels(list(columns)),
        "year": {year: f"{year}年" for year in counts.get("year", ())},
    }


def column_labels(slugs: list[str]) -> dict[str, str]:
    """Titles of columns; those that two share with what they stand under."""
    columns = Column.objects.filter(slug__in=slugs).select_related("parent")
    shared = Counter(column.title for column in columns)
    return {
        each.slug: f"{each.title}（{each.parent.title}）" if shared[each.title] > 1 and each.parent else each.title
        for each in columns
    }
