"""A site of its own with made items in its database, for measuring search as a visitor meets it."""

import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime, time
from itertools import islice
from pathlib import Path

from benchmarks.made_items import COLUMNS, START, UNITS, Made

__all__ = ["fill", "open_site"]

ROOT = Path(__file__).resolve().parents[1]
A_BATCH = 2_000


def open_site(data: Path) -> None:
    """Set up an empty site in the folder, in this process; once."""
    import django

    os.environ |= {"GONGKAI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, check=True)
    django.setup()


def fill(items: Iterable[Made]) -> None:
    """Write made items as published ones straight into the database."""
    from gongkai.organisations.models import Staff, Unit
    from gongkai.publishing.models import Column

    units = [
        Unit(
            code=f"{n:018d}", slug=f"unit-{n}", name=f"青禾县第{n}局", short_name=f"第{n}局", created=START, region="1"
        )
        for n in range(1, UNITS + 1)
    ]
    Unit.objects.bulk_create(units)
    columns = [Column(slug=f"column-{n}", title=f"栏目{n}", owner=units[n % UNITS]) for n in range(1, COLUMNS + 1)]
    Column.objects.bulk_create(columns)
    writer = Staff.objects.create(username="made", name="测量")
    waiting = iter(items)
    while batch := list(islice(waiting, A_BATCH)):
        write(batch, units, columns, writer)


def write(batch: list[Made], units: list, columns: list, writer: object) -> None:
    from django.db import transaction

    from gongkai.base.clock import BEIJING
    from gongkai.publishing.models import Item, Revision

    rows, texts, placed = [], [], []
    for made in batch:
        at = datetime.combine(made.day, time(10), BEIJING)
        rows.append(
            Item(
                pk=made.number,
                kind=made.kind,
                unit=units[made.unit],
                state="published",
                title=made.title,
                latest=1,
                disclosure="proactive",
                drafted_by=writer,
                created=at,
                published=at,
                index_number=f"n/{made.number}",
            )
        )
        texts.append(
            Revision(
                item_id=made.number,
                number=1,
                title=made.title,
                body=f"<p>{made.text}</p>",
                made_on=made.day,
                document_number=f"青政发〔{made.day.year}〕{made.number}号",
                by=writer,
                at=at,
            )
        )
        placed.append(Item.columns.through(item_id=made.number, column_id=columns[made.column].pk))
    with transaction.atomic():
        Item.objects.bulk_create(rows)
        Revision.objects.bulk_create(texts)
        Item.columns.through.objects.bulk_create(placed)
