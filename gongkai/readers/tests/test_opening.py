"""What a file is, is decided by what is in it."""

import pytest

from gongkai.readers import limits, open_source
from gongkai.readers.source import Unreadable

REPORT = "临江县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n2023年，主动公开政府信息12条。\n"
PAGE = f"<html><body><p>{REPORT}</p></body></html>"


def refusal(data, name=""):
    with pytest.raises(Unreadable) as refused:
        open_source(data, name)
    assert any("\u4e00" <= character <= "\u9fff" for character in refused.value.message)
    return refused.value.code


def test_text_is_kept_character_for_character():
    words = REPORT.replace("\n", "\r\n") + "　１２ \t|\n"
    source = open_source(words.encode(), "a.txt")
    assert (source.kind, source.text, source.encoding, source.notes) == ("text", words, "utf-8", ())


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", b"\xef\xbb\xbf", b"\x00" * 10])
def test_an_empty_file_is_refused(data):
    assert refusal(data, "年报.pdf") == "empty"


def test_a_file_beyond_the_limit_is_refused_unopened():
    assert refusal(b"a" * (limits.FILE_BYTES + 1)) == "too-large"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"GIF89a....", "picture"),
        (b"\x1f\x8b\x08....", "archive"),
        (b"MZ\x90\x00", "program"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"MIME-Version: 1.0\r\n", "mht"),
        (b"<svg xmlns='x' onload='alert(1)'/>", "xml"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_no_report_is_refused_by_its_first_bytes_whatever_its_name(data, code):
    for name in ("年报.txt", "年报.pdf", ""):
        assert refusal(data, name) == code


@pytest.mark.parametrize("name", ["年报.pdf", "年报.docx", "年报.XLSX"])
@pytest.mark.parametrize("words", [REPORT, PAGE])
def test_text_that_calls_itself_a_document_is_refused(words, name):
    assert refusal(words.encode(), name) == "kind-mismatch"


@pytest.mark.parametrize(
    ("words", "name", "kind"), [(PAGE, "年报.xls", "html"), (PAGE, "年报.txt", "html"), (REPORT, "年报.html", "text")]
)
def test_other_names_that_do_not_fit_are_noted(words, name, kind):
    source = open_source(words.encode(), name)
    assert (source.kind, [code for code, _ in source.notes]) == (kind, ["kind-mismatch"])


@pytest.mark.parametrize("name", ["年报.html", "年报", "", "../../年报.HTM", "年报.shtml"])
def test_a_name_that_fits_or_says_nothing_is_no_matter(name):
    assert open_source(PAGE.encode(), name).notes == ()


def test_a_page_may_begin_with_a_comment_or_a_declaration():
    for before in ("\ufeff", "<!-- 版本 -->\n", '<?xml version="1.0" encoding="utf-8"?>', "\n\n  "):
        assert open_source((before + PAGE).encode()).kind == "html"


@pytest.mark.parametrize("number", ["13900001111", "电话13900001111。", "110105194912310021"])
def test_a_personal_number_is_noted_without_being_repeated(number):
    ((code, message),) = open_source(f"{REPORT}联系人 {number}\n".encode()).notes
    assert code == "personal-phone"
    assert number not in message


@pytest.mark.parametrize("number", ["0995-8381184", "12345", "113900001111", "91350100M000100Y43", "20221231"])
def test_an_office_number_is_not_noted(number):
    assert open_source(f"{REPORT}电话：{number}\n".encode()).notes == ()
