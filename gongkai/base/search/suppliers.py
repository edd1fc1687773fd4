"""What a room offers to search: which of its records are public, what of each is searched, how a result is shown.

    search.suppliers.offer(Items())             # in the room's AppConfig.ready
    outbox.put("item", item.pk)                 # in the action that changes what the public sees, in its transaction

Only what `entries` gives for a key is ever indexed; a key it gives nothing for leaves the index. What stands on a page
of results is asked of `shown` once more, so that what was withdrawn a moment ago is not there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

Key = tuple[str, int]  # supplier and primary key


@dataclass(frozen=True, slots=True)
class Entry:
    """One public record as it is indexed.

    number    文号, found as it is written
    texts     what else is searched: body, names of files and what stands in them, each a text of its own
    columns   slugs of the columns it stands in and of all above them
    validity  有效性 today; "" where the question does not arise
    on        the day it became public; None for a place
    also      searched, never shown: names of the unit, 索引号
    """

    pk: int
    kind: str
    title: str
    on: date | None = None
    number: str = ""
    texts: tuple[str, ...] = ()
    unit: str = ""
    columns: tuple[str, ...] = ()
    validity: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One result as it is printed, from the records as they are now."""

    url: str
    title: str
    kind: str
    on: date | None = None
    who: str = ""
    number: str = ""
    validity: str = ""
    mark: str = ""


class Supplier(Protocol):
    """name    under which its keys stand in the outbox
    kinds   the kinds of its entries, with what people read
    places  whether they are places of the site, such as columns: offered beside the results, not among them
    """

    name: str
    places: bool
    kinds: Mapping[str, str]

    def keys(self) -> Iterable[int]:
        """Every public record, in a fixed order."""

    def entries(self, keys: Collection[int]) -> Iterator[Entry]:
        """What to index of these records; nothing for those that are not public."""

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        """How those of these records that are public now are printed."""

    def touched(self, changed: Key) -> Iterable[int]:
        """The records of this supplier whose entries change with a record of any; itself is not asked about."""


SUPPLIERS: dict[str, Supplier] = {}


def offer(supplier: Supplier) -> None:
    SUPPLIERS[supplier.name] = supplier


def kinds(*, places: bool = False) -> dict[str, str]:
    """Every kind a result may be of, or a place, with what people read, in the order of the rooms."""
    rooms = [supplier for supplier in SUPPLIERS.values() if supplier.places == places]
    return {kind: label for supplier in rooms for kind, label in supplier.kinds.items()}
