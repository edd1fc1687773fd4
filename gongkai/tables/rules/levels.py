"""The level of a unit, as far as its name tells it."""

import re

__all__ = ["BELOW_PREFECTURE", "GOVERNMENTS", "level_of", "normal_level"]

GOVERNMENTS = frozenset({"province", "city", "county"})
BELOW_PREFECTURE = frozenset({"county", "county_office", "department", "township", "agency"})

# 市 and 区 are left out: a 市 may be a prefecture or a county, a 区 a district, a zone or an autonomous region.
BY_NAME = (
    ("township", r"^(?!新乡$|萍乡$|景德镇$).*(?:镇|乡|苏木|街道)(?:人民政府|政府|办事处|办)?$"),
    ("county_office", r"(?:县|旗)(?:人民政府|政府)办公室$"),
    ("department", r"(?:县|旗).*(?:局|委员会|办公室|委|中心)$"),
    ("county", r"(?:县|旗)(?:人民政府|政府)?$"),
    ("county", r"市.+区(?:人民政府|政府)$"),
    ("city", r"自治州(?:人民政府|政府)?$"),
    ("province", r"省(?:人民政府|政府)?$"),
)


def level_of(unit: str | None) -> str | None:
    """province, city, county, county_office, department or township; None where the name does not tell."""
    return next((level for level, pattern in BY_NAME if unit and re.search(pattern, unit)), None)


def normal_level(level: str | None, unit: str | None) -> str | None:
    """The level as given, spelled one way; else what the unit's name tells."""
    return level.replace("-", "_") if level else level_of(unit)
