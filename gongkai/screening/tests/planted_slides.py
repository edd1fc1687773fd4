"""A secret planted in each place of a presentation in which people forget things."""

from collections.abc import Callable

from gongkai.screening.tests.packages import packed, with_part

Plant = Callable[[str], bytes]
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def a_shape(text: str, *, x: int = 0, hidden: bool = False, size: int = 1800) -> str:
    mark = ' hidden="1"' if hidden else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"{mark}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>'
        f'<a:rPr sz="{size}"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def a_slide(*shapes: str, show: str = "1") -> str:
    tree = f'<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/></p:nvGrpSpPr><p:grpSpPr/>{"".join(shapes)}</p:spTree>'
    return f'<p:sld xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}" show="{show}"><p:cSld>{tree}</p:cSld></p:sld>'


def a_show(*slides: str) -> bytes:
    """A presentation as small as one can be."""
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(f'<Relationship Id="rId{n}" Type="{R}/slide" Target="slides/slide{n}.xml"/>' for n in numbers)
    size = '<p:sldSz cx="9144000" cy="6858000"/>'
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="ppt/presentation.xml"/>'
    defaults = '<Default Extension="xml" ContentType="application/xml"/>'
    show = f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>{ids}</p:sldIdLst>{size}</p:presentation>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{defaults}</Types>',
        "_rels/.rels": related(main),
        "ppt/presentation.xml": show,
        "ppt/_rels/presentation.xml.rels": related(links),
        **{f"ppt/slides/slide{n}.xml": slide for n, slide in zip(numbers, slides, strict=True)},
    }
    return packed({name: content.encode() for name, content in parts.items()})


def related(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def beside(part: str, content: str, kind: str = "") -> Plant:
    """A part of its own, related to the first slide where a kind is named."""
    return lambda secret: with_part(
        a_show(OPEN), part, content.replace("SECRET", secret), of="ppt/slides/slide1.xml", kind=kind
    )


OPEN = a_slide(a_shape("公开的内容"))
NOTES = a_slide(a_shape("SECRET"))
SHOW: dict[str, Plant] = {
    "hidden slide": lambda secret: a_show(OPEN, a_slide(a_shape(secret), show="0")),
    "speaker notes": beside("ppt/notesSlides/notesSlide1.xml", NOTES, "notesSlide"),
    "hidden shape": lambda secret: a_show(a_slide(a_shape("公开"), a_shape(secret, hidden=True))),
    "beside the slide": lambda secret: a_show(a_slide(a_shape("公开"), a_shape(secret, x=9_900_000))),
    "tiny text": lambda secret: a_show(a_slide(a_shape("公开"), a_shape(secret, size=100))),
    "comment": beside("ppt/comments/comment1.xml", "<r><text>SECRET</text></r>", "comments"),
    "slide out of the show": beside("ppt/slides/slide9.xml", NOTES),
    "tags": beside("ppt/tags/tag1.xml", '<r v="SECRET"/>', "tags"),
}
