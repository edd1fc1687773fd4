"""The editions of the form. A new edition is a new file; an old one is never edited."""

from gongkai.tables.editions.y2021 import Y2021
from gongkai.tables.model import Edition

EDITIONS: dict[str, Edition] = {edition.key: edition for edition in (Y2021,)}
