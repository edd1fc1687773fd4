"""What a provision of law is, and how well its text is known."""

from dataclasses import dataclass
from enum import StrEnum

REG = "《中华人民共和国政府信息公开条例》（国务院令第711号）"


class Mark(StrEnum):
    """How the text behind an article is known."""

    READ = "V"  # read in a stored copy of the source
    RESTATED = "V2"  # read in a secondary text that restates it
    RECALLED = "R"  # recalled, not read: never shown as certain


@dataclass(frozen=True, slots=True)
class Article:
    """One provision.

    demands  in our own words, for the people who use the site
    binding  it asks for something a rule can check; such an article has at least one rule
    """

    id: str
    title: str
    demands: str
    mark: Mark
    binding: bool = False

    @property
    def certain(self) -> bool:
        return self.mark is not Mark.RECALLED
