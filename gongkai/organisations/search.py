"""What this room offers to search: the units that publish, by the names they have and had."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.urls import reverse

from gongkai.base.search.suppliers import Entry, Key, Shown
from gongkai.organisations.models import Unit


class Units:
    name = "unit"
    places = True
    kinds: Mapping[str, str] = {"unit": "单位"}

    def keys(self) -> Iterable[int]:
        return Unit.objects.order_by("pk").values_list("pk", flat=True)

    def entries(self, keys: Collection[int]) -> Iterator[Entry]:
        for unit in Unit.objects.filter(pk__in=keys).prefetch_related("names"):
            former = [name for each in unit.names.all() for name in (each.name, each.short_name)]
            yield Entry(unit.pk, "unit", unit.name, also=(unit.short_name, *former))

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        units = Unit.objects.filter(pk__in=keys)
        return {each.pk: Shown(reverse("portal-subsite", args=(each.slug,)), each.name, "单位") for each in units}

    def touched(self, changed: Key) -> Iterable[int]:
        return ()
