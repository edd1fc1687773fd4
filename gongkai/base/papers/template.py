"""A Word file of an office's own as template: its placeholders looked at, then filled. Runs in a child process.

Only plain names may stand in it, `{{申请人}}`: no conditions, loops, filters, calls, attributes, nothing from outside.
"""

import json
import struct
from base64 import b64encode
from datetime import datetime
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from gongkai.base.papers.archive import steady
from gongkai.base.papers.pdf import CannotPrint

HARMLESS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)


def warm() -> None:
    """Load what every template needs, once."""
    environment().parse("")


def environment() -> SandboxedEnvironment:
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def inspect(data: bytes) -> dict[str, Any]:
    """Return its placeholders, its paragraphs, and in Chinese what no template may have."""
    template = opened(data)
    problems, names = [], set()
    for source in parts_of(template):
        found, wrong = looked_at(source)
        names |= found
        problems += wrong
    if outside(template):
        problems.append("模板引用了文件以外的内容（图片、模板或者对象）：请改为嵌入文件，或者删除。")
    return {"names": sorted(names), "paragraphs": paragraphs_of(template), "problems": list(dict.fromkeys(problems))}


def opened(data: bytes) -> DocxTemplate:
    try:
        template = DocxTemplate(BytesIO(data))
        template.init_docx()
    except Exception as broken:
        raise CannotPrint("无法打开这个文件：请在 Word 或者 WPS 中另存为 .docx 后重新上传。") from broken
    return template


def parts_of(template: DocxTemplate) -> list[str]:
    """The text, headers and footers, with placeholders that Word has cut into pieces joined again."""
    parts = [template.get_xml()]
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        parts += [template.get_part_xml(part) for _, part in template.get_headers_footers(kind)]
    return [template.patch_xml(part) for part in parts]


def looked_at(source: str) -> tuple[set[str], list[str]]:
    try:
        tree = environment().parse(source)
    except TemplateError:
        return set(), ["占位符写得不完整：请写作 {{申请人}}，两边各两个花括号。"]
    strange = [node for node in tree.find_all(nodes.Node) if not isinstance(node, HARMLESS)]
    wrong = ["模板里只能有 {{申请人}} 这样的占位符，不能有条件、循环、计算或者取值。"] if strange else []
    return {node.name for node in tree.find_all(nodes.Name)}, wrong


def outside(template: DocxTemplate) -> bool:
    """Whether anything but a link a reader may click leads out of the file."""
    return any(
        each.is_external and not each.reltype.endswith("/hyperlink")
        for part in template.docx.part.package.iter_parts()
        for each in part.rels.values()
    )


def paragraphs_of(template: DocxTemplate) -> list[str]:
    body = template.docx.element.body
    texts = ("".join(piece.text or "" for piece in paragraph.iter("{*}t")) for paragraph in body.iter("{*}p"))
    return [text.strip() for text in texts if text.strip()]


def fill(data: bytes) -> dict[str, Any]:
    """Return the filled file, base64. `data` is what `packed` made of values, day, left out names and template."""
    (length,) = struct.unpack("!I", data[:4])
    job, content = json.loads(data[4 : 4 + length]), data[4 + length :]
    if inspect(content)["problems"]:
        raise CannotPrint("这份文书模板不能使用：请停用后重新上传。")
    template = opened(content)
    leave_out(template, job["left_out"])
    try:
        template.render(job["values"], jinja_env=environment(), autoescape=True)
    except TemplateError as missing:
        raise CannotPrint("文书模板里有未知的占位符：请停用后重新上传。") from missing
    made = datetime.fromisoformat(job["made"])
    about = template.docx.core_properties
    about.created = about.modified = made
    buffer = BytesIO()
    template.save(buffer)
    return {"content": b64encode(steady(buffer.getvalue(), made)).decode(), "missing": []}


def leave_out(template: DocxTemplate, names: list[str]) -> None:
    """Take out the paragraphs that speak of what there is nothing to say of."""
    for paragraph in tuple(template.docx.element.body.iter("{*}p")):
        words = "".join(piece.text or "" for piece in paragraph.iter("{*}t"))
        if any(f"{{{{{name}}}}}" in words.replace(" ", "") for name in names):
            paragraph.getparent().remove(paragraph)


def packed(values: dict[str, str], made: str, left_out: list[str], content: bytes) -> bytes:
    """What `fill` takes."""
    job = json.dumps({"values": values, "made": made, "left_out": left_out}, ensure_ascii=False).encode()
    return struct.pack("!I", len(job)) + job + content
