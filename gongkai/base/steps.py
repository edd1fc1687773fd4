"""The lawful steps of a record, as data: from which states, to which, by whom, and what must hold first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.law.articles import citation

Guard = Callable[[Any, Any], str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    start, end  states it leads from and to; end None leaves the state as it is
    permission  name asked of the record
    source      the article behind it; "" where it is a matter of keeping order
    guards      each says in Chinese why not and what to do, or None
    reasoned    whether the person must say why
    """

    key: str
    label: str
    start: tuple[Any, ...]
    end: Any
    permission: str
    source: str = ""
    guards: tuple[Guard, ...] = ()
    reasoned: bool = False
    help: str = ""

    @property
    def citation(self) -> str:
        return citation(self.source) if self.source else ""

    def refusals(self, record: Any, by: Any) -> list[str]:
        """Why this person cannot take this step now, each with what to do; empty where nothing stands against it."""
        if record.state not in self.start:
            return [self.out_of_turn(record.get_state_display(), "、".join(state.label for state in self.start))]
        return [refusal for guard in self.guards if (refusal := guard(record, by))]

    def out_of_turn(self, now: str, needed: str) -> str:
        """What is said to a person when the record's state forbids the step; a room may name its record here."""
        return f"现为“{now}”，只有“{needed}”时可以{self.label}。"
