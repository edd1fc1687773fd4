"""How a run of a Word document is drawn: what its own properties and its styles say."""

from dataclasses import dataclass, replace

from gongkai.screening.office.package import Element, Office, attribute, local

__all__ = ["PLAIN", "Look", "look_of", "looks_by_style"]

OFF = ("0", "false", "off")
DARK = ("000000", "black", "auto")
TINY = 4  # half points
LOOKED_AT = ("vanish", "specVanish", "color", "sz", "w", "shd", "highlight")


@dataclass(frozen=True, slots=True)
class Look:
    """ground is the colour behind the text, "" for the paper."""

    vanished: bool = False
    colour: str = ""
    size: int = 24
    narrow: bool = False
    ground: str = ""

    @property
    def fault(self) -> str:
        """The kind of finding a text drawn like this is; "" for one a reader sees."""
        if self.vanished:
            return "hidden-text"
        if self.size <= TINY or self.narrow:
            return "tiny-text"
        if self.colour in ("FFFFFF", "white") and self.ground in ("", "FFFFFF", "auto", "white"):
            return "white-text"
        if self.ground in ("000000", "black") and self.colour in ("", *DARK):
            return "blackened-text"
        same = self.colour and self.colour == self.ground and self.ground not in ("auto",)
        return "blackened-text" if same else ""


PLAIN = Look()


def look_of(properties: Element | None, base: Look) -> Look:
    """The look that run properties (rPr) make of another."""
    if properties is None:
        return base
    look = base
    for each in properties:
        name, value = local(each), attribute(each, "val")
        if name not in LOOKED_AT:
            continue
        if name in ("vanish", "specVanish"):
            look = replace(look, vanished=value not in OFF)
        elif name == "color":
            white = attribute(each, "themeColor") in ("background1", "light1") and not attribute(each, "themeShade")
            look = replace(look, colour="FFFFFF" if white else value.upper() if len(value) == 6 else value)
        elif name == "sz" and value.isdecimal():
            look = replace(look, size=int(value))
        elif name == "w":
            look = replace(look, narrow=value.isdecimal() and int(value) <= 5)
        else:
            look = replace(look, ground=ground_of(each, look.ground))
    return look


def ground_of(each: Element, before: str) -> str:
    """The colour of a shading (shd) or a highlight."""
    if local(each) == "highlight":
        value = attribute(each, "val")
        return before if value == "none" else value
    pattern, fill = attribute(each, "val", "clear"), attribute(each, "fill", "auto")
    if pattern == "solid":
        colour = attribute(each, "color", "auto")
        return "000000" if colour == "auto" else colour.upper()
    themed = attribute(each, "themeFill")
    if themed and themed not in ("background1", "light1"):
        return "themed"
    return before if fill == "auto" else fill.upper()


def looks_by_style(office: Office, part: str) -> dict[str, Look]:
    """{style: its look}, each built on the style it is based on."""
    if part not in office:
        return {}
    declared = {attribute(each, "styleId"): each for each in office.tree(part) if local(each) == "style"}
    found: dict[str, Look] = {}

    def settle(key: str, depth: int = 0) -> Look:
        if key in found or key not in declared or depth > 20:
            return found.get(key, PLAIN)
        style = declared[key]
        based = next((attribute(each, "val") for each in style if local(each) == "basedOn"), "")
        base = settle(based, depth + 1) if based else PLAIN
        found[key] = look_of(next((each for each in style if local(each) == "rPr"), None), base)
        return found[key]

    for key in declared:
        settle(key)
    return found
