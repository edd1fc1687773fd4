"""Files damaged at random are read or refused with a reason; the reader itself never fails, hangs or swells."""

import random
from functools import partial

import pytest

from benchmarks.documents import made_sheet, text_report, word_report
from gongkai.cli.findings import check_input
from gongkai.cli.inputs import Input
from gongkai.cli.isolation import Failure, in_isolation
from tests.shared import SHARED

DAMAGED = 2000
OURS = {"internal", "crashed", "timeout", "memory"}  # what must never be the reason


def originals() -> list[bytes]:
    """Made reports, and the real ones where they are beside the checkout."""
    real = [path.read_bytes() for path in sorted(SHARED.glob("corpus/real/*.*")) if path.suffix != ".json"]
    made = [made_sheet(seed, edition) for seed, edition in enumerate(("2021", "2019", "indicator-2014"))]
    return [*real, *(text_report(sheet).encode() for sheet in made), *(word_report(sheet) for sheet in made)]


def damaged(document: bytes, dice: random.Random) -> bytes:
    """Cut short, bytes changed, a piece repeated, a piece left out, or two of these."""
    hurt = bytearray(document)
    for _ in range(dice.randint(1, 3)):
        at, until = sorted(dice.randrange(len(hurt) + 1) for _ in range(2))
        match dice.randrange(4):
            case 0:
                del hurt[until:]
            case 1:
                for place in range(at, min(until, at + 40)):
                    hurt[place] = dice.randrange(256)
            case 2:
                hurt[at:at] = hurt[at : min(until, at + 5000)]
            case 3:
                del hurt[at:until]
    return bytes(hurt)


@pytest.mark.prove
def test_a_damaged_file_is_read_or_refused():
    dice, documents = random.Random(2021), originals()
    inputs = [Input(str(number), data=damaged(dice.choice(documents), dice)) for number in range(DAMAGED)]
    results = in_isolation(partial(check_input, previous=(), level=None), inputs, jobs=2, seconds=20)
    reasons = [(item.name, result) for item, result in results if isinstance(result, Failure)]
    assert [(name, reason.message) for name, reason in reasons if reason.code in OURS] == []
