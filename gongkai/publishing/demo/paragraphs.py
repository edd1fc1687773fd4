"""The body of a demo item: paragraphs parted by a pilcrow; "## " leads a heading, tables stand as they are."""

from html import escape


def body_of(text: str) -> str:
    return "".join(block(part.strip()) for part in text.split("¶"))


def block(part: str) -> str:
    if part.startswith("<table"):
        return part
    heading = part.removeprefix("## ")
    return f"<h2>{escape(heading)}</h2>" if heading != part else f"<p>{escape(part)}</p>"
