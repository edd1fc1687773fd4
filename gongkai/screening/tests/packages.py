"""Parts put into Office files by hand, where no library would put them."""

import io
import zipfile

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMPTY_RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(
    data: bytes, name: str, content: str | bytes, *, of: str = "", kind: str = "", id_: str = "rIdX"
) -> bytes:
    """Add a part; related to the part `of` where a kind is named."""
    parts = parts_of(data)
    parts[name] = content.encode() if isinstance(content, str) else content
    if kind:
        folder, _, base = of.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels" if folder else "_rels/.rels"
        link = f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="/{name}"/>'.encode()
        parts[rels] = parts.get(rels, EMPTY_RELS).replace(b"</Relationships>", link + b"</Relationships>")
    return packed(parts)


def edited(data: bytes, name: str, before: str, after: str) -> bytes:
    """Change what a part says; what is to be changed must stand in it."""
    parts = parts_of(data)
    assert before.encode() in parts[name], name
    parts[name] = parts[name].replace(before.encode(), after.encode(), 1)
    return packed(parts)
