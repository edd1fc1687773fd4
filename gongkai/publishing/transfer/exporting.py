"""Everything public as an archive: a page and the files of each item, the table of what is said of them, a manifest.

The archive can be taken over again as it is. `manifest.sha256` names every file with its SHA-256, as `sha256sum -c`
reads it. The same items give the same bytes.
"""

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from typing import IO
from urllib.parse import quote

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime

from gongkai.base import files
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Export, Item, OldAddress, Relation, Revision
from gongkai.publishing.selectors import public_items
from gongkai.publishing.transfer.metadata import BETWEEN, COLUMNS, LABELS, NAME

MANIFEST = "manifest.sha256"
AT_ONCE = 500  # items read together
ALWAYS = (1980, 1, 1, 0, 0, 0)  # the time of every member, so that the same items give the same bytes
PAGE = """\
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main id="item-text">{body}</main></body></html>
"""


def chosen(export: Export) -> QuerySet[Item]:
    items = public_items()
    if export.unit_id:
        items = items.filter(unit=export.unit_id)
    return items.filter(published__year=export.year) if export.year else items


def make(export: Export) -> None:
    """Write the archive and keep it."""
    with tempfile.TemporaryFile() as out:
        count = write(chosen(export), out)
        out.seek(0)
        Export.objects.filter(pk=export.pk).update(file=files.store(out, "application/zip"), items=count)


def write(items: QuerySet[Item], out: IO[bytes]) -> int:
    """Write the archive of the items; return how many there are."""
    table = io.StringIO(newline="")
    lines = csv.writer(table)
    lines.writerow(LABELS)
    digests: dict[str, str] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, content: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name, ALWAYS), content, zipfile.ZIP_DEFLATED)
            digests[name] = hashlib.sha256(content).hexdigest()

        count = 0
        for item in whole(items):
            lines.writerow(row_of(item, add))
            count += 1
        add(NAME, table.getvalue().encode("utf-8-sig"))
        said = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
        archive.writestr(zipfile.ZipInfo(MANIFEST, ALWAYS), said.encode(), zipfile.ZIP_DEFLATED)
    return count


def whole(items: QuerySet[Item]) -> Iterator[Item]:
    """The items by 索引号, each with all that is said of it, a few hundred at a time."""
    related = Relation.objects.filter(target__in=public_items()).select_related("target").order_by("pk")
    ready = items.order_by("index_number").prefetch_related(
        Prefetch("revisions", Revision.objects.prefetch_related("attachments__file").order_by("-number")),
        Prefetch("relations", related, to_attr="bearings"),
        Prefetch("old_addresses", OldAddress.objects.order_by("pk")),
        "columns",
    )
    return ready.iterator(chunk_size=AT_ONCE)


def row_of(item: Item, add: Callable[[str, bytes], None]) -> list[str]:
    """Put the item's page and files into the archive; return its line of the table."""
    revision = next(each for each in item.revisions.all() if each.number == item.latest)
    folder = f"items/{quote(item.index_number or '', safe='')}"
    page = ""
    if revision.body:
        page = f"{folder}/text.html"
        add(page, PAGE.format(title=escape(revision.title), body=revision.body).encode())
    attached = []
    for number, attachment in enumerate(revision.attachments.all(), 1):
        place = f"{folder}/files/{number:02d}/{attachment.name}"
        with files.open_file(attachment.file) as content:
            add(place, content.read())
        attached.append(place)
    old = item.old_addresses.all()
    said = {
        "file": page,
        "title": revision.title,
        "unit": item.unit.slug,
        "kind": Kind(item.kind).label,
        "published": localtime(item.published).isoformat(),
        "address": old[0].path if old else "",
        "index_number": item.index_number or "",
        "form": revision.form,
        "columns": BETWEEN.join(sorted(column.slug for column in item.columns.all())),
        "details": json.dumps(revision.details, ensure_ascii=False, sort_keys=True) if revision.details else "",
        "attachments": BETWEEN.join(attached),
        "relations": BETWEEN.join(f"{each.kind}:{each.target.index_number}:{each.on or ''}" for each in item.bearings),
    }
    plain = {column.key: getattr(revision, column.key, "") or "" for column in COLUMNS if column.key not in said}
    return [str((said | plain)[column.key]) for column in COLUMNS]
