"""Whether the index holds what is public now, all of it and nothing else."""

from dataclasses import dataclass, field

import tantivy

from gongkai.base.search import index
from gongkai.base.search.building import batches
from gongkai.base.search.suppliers import SUPPLIERS, Entry, Key


@dataclass
class Verdict:
    """missing   public, and not in the index
    outdated  in the index as it was before
    surplus   in the index, and not public
    """

    whole: int = 0
    missing: list[Key] = field(default_factory=list)
    outdated: list[Key] = field(default_factory=list)
    surplus: list[Key] = field(default_factory=list)

    @property
    def wrong(self) -> list[Key]:
        return [*self.missing, *self.outdated, *self.surplus]


def verify() -> Verdict:
    """Compare every public record with its entry; changes that are on their way count as differences."""
    verdict, searcher = Verdict(), index.searcher()
    for name, supplier in SUPPLIERS.items():
        indexed = {int(term.partition(":")[2]) for term, _ in searcher.terms_with_prefix("key", f"{name}:")}
        seen = set()
        for batch in batches(supplier.keys()):
            for entry in supplier.entries(batch):
                seen.add(entry.pk)
                judge(verdict, searcher, name, entry)
        verdict.surplus += [(name, pk) for pk in sorted(indexed - seen) if stamps(searcher, name, pk)]
    return verdict


def judge(verdict: Verdict, searcher: tantivy.Searcher, name: str, entry: Entry) -> None:
    found = stamps(searcher, name, entry.pk)
    if not found:
        verdict.missing.append((name, entry.pk))
    elif found != [index.stamp(entry)]:
        verdict.outdated.append((name, entry.pk))
    else:
        verdict.whole += 1


def stamps(searcher: tantivy.Searcher, name: str, pk: int) -> list[int]:
    """The stamps of a record's entries: one, or none."""
    query = tantivy.Query.term_query(index.SCHEMA, "key", index.key_of(name, pk), index_option="basic")
    addresses = [address for _, address in searcher.search(query, limit=10).hits]
    return searcher.fast_field_values("stamp", addresses) if addresses else []
