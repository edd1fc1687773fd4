"""Lists the public narrows by its address: by organ, kind, year, validity and words of the title."""

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from gongkai.publishing import selectors
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Item
from gongkai.publishing.validity import Validity

A_PAGE = 20


class Narrowing(forms.Form):
    """What an address may ask for; what it asks wrongly is left out."""

    q = forms.CharField(label="名称", required=False, max_length=60)
    unit = forms.ChoiceField(label="发文机关", required=False)
    kind = forms.ChoiceField(label="类别", required=False)
    year = forms.ChoiceField(label="发布年度", required=False)

    def __init__(self, *args: object, kinds: tuple[Kind, ...] = tuple(Kind), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        units = [(unit.slug, unit.name) for unit in selectors.units_with_items()]
        years = [(str(year), f"{year}年") for year in selectors.years_with_items()]
        choices = {"unit": units, "kind": [(kind.value, kind.label) for kind in kinds], "year": years}
        for name, values in choices.items():
            self.fields[name].choices = [("", "全部"), *values]
        self.is_valid()

    @property
    def condition(self) -> Q:
        wanted = self.cleaned_data
        asked = {
            "title__icontains": wanted.get("q"),
            "unit__slug": wanted.get("unit"),
            "kind": wanted.get("kind"),
            "published__year": wanted.get("year"),
        }
        return Q(**{name: value for name, value in asked.items() if value})


class DocumentNarrowing(Narrowing):
    """The policy library: 有效性 beside the rest, and the year in which a document was made."""

    validity = forms.ChoiceField(label="有效性", required=False, choices=[("", "全部"), *Validity.choices])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, kinds=selectors.STANDING_RULES, **kwargs)

    def of(self, documents: QuerySet[Item]) -> QuerySet[Item]:
        validity = self.cleaned_data.get("validity")
        found = documents.filter(self.condition)
        return found.filter(validity=validity) if validity else found


def page_of(request: HttpRequest, items: QuerySet[Item]) -> dict[str, object]:
    """The page an address asks for, with the rest of the address for its neighbours."""
    address = request.GET.copy()
    address.pop("page", None)
    page: Page = Paginator(items, A_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "query": f"{address.urlencode()}&" if address else ""}
