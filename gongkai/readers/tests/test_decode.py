"""The content decides what a file's encoding is."""

import pytest

from gongkai.readers.decode import declared_charset, decode
from gongkai.readers.source import Unreadable

WORDS = "临江县政府信息公开工作年度报告\n本年度收到申请 16 件，办理结果均已公开。\n"


def codes(notes):
    return [code for code, _ in notes]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8"),
        (WORDS.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "utf-32-le"),
        ("1 0 0 0\n".encode("utf-16-le") + WORDS.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_an_encoding_is_recognised_by_its_bytes(data, encoding):
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text.endswith(WORDS)
    assert decoded.notes == ()


def test_a_declaration_that_is_wrong_is_noted_and_not_followed():
    page = f'<meta charset="gb2312"><title>{WORDS}</title>'.encode()
    decoded = decode(page)
    assert (decoded.encoding, codes(decoded.notes)) == ("utf-8", ["encoding-mismatch"])
    assert "gb18030" in decoded.notes[0][1]


def test_gb2312_declared_for_gb18030_is_no_fault():
    assert decode(f'<meta charset="gb2312"><p>{WORDS}'.encode("gb18030")).notes == ()


def test_the_default_of_a_server_declares_nothing():
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">') is None
    assert declared_charset(b'<?xml version="1.0" encoding="GBK"?>') == "gb18030"


def test_utf8_that_was_saved_as_gbk_is_turned_back():
    words = "政府信息公开年度报告"
    decoded = decode(words.encode().decode("gb18030").encode())
    assert (decoded.text, codes(decoded.notes)) == (words, ["encoding-repaired"])


def test_characters_lost_in_a_wrong_conversion_are_counted_for_the_reader():
    decoded = decode(WORDS.encode().decode("gb18030", "replace").encode())
    assert decoded.text.startswith("临江县政府信息公")
    ((code, message),) = decoded.notes
    assert code == "encoding-damaged"
    assert f"{decoded.text.count(chr(0xFFFD))} 处" in message


def test_a_line_that_was_right_stays_right_beside_spoilt_ones():
    spoilt = "政府信息公开年度报告".encode().decode("gb18030")
    assert decode(f"{spoilt}\n访问次数：１２\n".encode()).text == "政府信息公开年度报告\n访问次数：１２\n"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (bytes.fromhex("e5b9b4ff80fe"), 1),
        (WORDS.encode() * 2 + b"\xff\xfe\xfd" + WORDS.encode(), 5),
        (WORDS.encode("gb18030") * 3 + b"\xff\xff" + WORDS.encode("gb18030"), 7),
    ],
)
def test_a_byte_that_belongs_to_no_encoding_is_named_by_its_line(data, line):
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert refused.value.code == "encoding"
    assert refused.value.message.startswith(f"第 {line} 行")


def test_bytes_that_happen_to_be_gb18030_but_are_not_chinese_are_refused():
    with pytest.raises(Unreadable) as refused:
        decode(bytes(range(0xB0, 0xF0)) * 40 + b"\xa1")
    assert refused.value.code == "encoding"


def test_a_file_cut_off_within_a_character_is_read_up_to_it():
    decoded = decode((WORDS * 20).encode()[:-2])
    assert decoded.text.endswith("均已公开")
    assert codes(decoded.notes) == ["encoding-cut-off"]


def test_traditional_script_and_full_width_figures_stay_as_they_are():
    words = "規範性檔案 １６ 件\r\n"
    assert decode(words.encode()).text == words


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, WORDS.encode() + b"\x00" * 3])
def test_a_file_with_noughts_in_it_is_no_text(data):
    with pytest.raises(Unreadable):
        decode(data)
