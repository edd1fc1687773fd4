"""Whatever the bytes, the reader returns a sheet or says why not, in a moment."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.readers import Unreadable, read
from gongkai.readers.flags import FLAGS
from gongkai.readers.tests.damage import made

digits = st.text(
    "0123456789.,-/ |\t\n一二三（）本年新收政府信息公开申请数量结转下年度继续办理规章行政许可", max_size=400
)


def outcome(data: bytes) -> str:
    try:
        return read(data).status
    except Unreadable as refusal:
        return refusal.code


@given(st.binary(max_size=2_000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    assert outcome(data)


@given(digits)
@settings(max_examples=150, deadline=None)
def test_any_text_of_the_domain_is_read_or_refused(text):
    assert outcome(text.encode())


@given(st.integers(0, 2**32), st.data())
@settings(max_examples=60, deadline=None)
def test_a_report_with_bytes_changed_is_read_or_refused(seed, data):
    report = bytearray(made(seed).data)
    for _ in range(data.draw(st.integers(1, 30))):
        report[data.draw(st.integers(0, len(report) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(report))


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_every_flag_is_explained(seed):
    for cell in read(made(seed).data).cells.values():
        assert set(cell.flags) <= FLAGS.keys()


def test_a_table_of_nothing_but_digits_takes_no_more_than_seconds():
    labels = ("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "（一）予以公开", "结转下年度继续办理")
    text = "".join(label + "123456789" * 12 for label in labels) * 30
    began = time.process_time()
    assert outcome(text.encode())
    assert time.process_time() - began < 10
