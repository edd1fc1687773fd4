"""What stands in stored files: read once for the same bytes, by a task, in the sandbox."""

from collections.abc import Collection

from django.db import transaction

from gongkai.base import files, sandbox, work
from gongkai.base.clock import now
from gongkai.base.errors import ParserFailed
from gongkai.base.models import StoredFile
from gongkai.base.search import outbox
from gongkai.base.search.models import FileText

CHANGED = "file"  # in the outbox: a file was read, for the suppliers whose records carry it


def texts_of(pks: Collection[int]) -> dict[int, str]:
    """The texts of these stored files; those never read are to be read, and until then are missing here."""
    known = dict(FileText.objects.filter(file__in=pks).values_list("file", "text"))
    for pk in set(pks) - known.keys():
        have_read(pk)
    return known


@transaction.atomic
def have_read(pk: int) -> None:
    _, new = FileText.objects.get_or_create(file_id=pk)
    if new:
        read.enqueue(pk)


@work.task(attempts=3, priority=-10)
def read(pk: int) -> None:
    """Read a stored file and have the records that carry it indexed anew; one that cannot be read has no text."""
    stored = StoredFile.objects.get(pk=pk)
    with files.open_file(stored) as content:
        data = content.read()
    text, refusal = "", ""
    try:
        text = sandbox.run("gongkai.base.search.reading:text_of", data)
    except ParserFailed as failed:
        refusal = failed.code
    with transaction.atomic():
        FileText.objects.update_or_create(
            file=stored, defaults={"text": text.replace("\0", ""), "refusal": refusal[:40], "read": now()}
        )
        outbox.put(CHANGED, pk)
