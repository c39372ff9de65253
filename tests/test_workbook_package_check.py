"""The package is checked before it is read (hazards: zip bombs, DTDs, false counts, renamed files, odd paths)."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest
from packages import members, sheet_xml, strings_xml, workbook, zipped

from assess_cli.model.catalogue import files as kinds
from assess_cli.model.problem import ProblemKind
from assess_cli.workbook.grid import Book
from assess_cli.workbook.limits import Limits
from assess_cli.workbook.open_book import _Reading
from assess_cli.workbook.package_check import Refused, open_package

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(data: bytes, ending: str = ".xlsx", limits: Limits | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        _Reading(data, Book("a.xlsx", "", 0, [], []), limits or Limits()).run(ending)
    return caught.value


def message(refused: Refused) -> str:
    return refused.kind.message.format(**refused.context)


def test_a_sound_package_is_read() -> None:
    book = Book("a.xlsx", "", 0, [], [])
    _Reading(workbook(ONE_CELL), book, Limits()).run(".xlsx")
    assert not book.problems
    assert book.sheets[0].rows == [[1.0]]


@pytest.mark.parametrize(
    ("data", "real"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "旧式的 .xls"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页（HTML）"),
        ("工号,姓名\n1,张三\n".encode("gb18030"), "文本（如 CSV）"),
        ("\ufeff工号,姓名\n".encode(), "文本（如 CSV）"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML 表格"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x00\x01\x02\x03" * 40, "无法辨认"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), ".ods"),
        (zipped({"[Content_Types].xml": "<a/>", "xl/workbook.bin": b"1"}), ".xlsb"),
        (zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "Word"),
        (zipped({"photo.jpg": b"1"}), "普通压缩包"),
    ],
)
def test_a_renamed_file_is_called_by_its_real_type(data: bytes, real: str) -> None:
    found = refusal(data)
    assert found.kind is kinds.WRONG_TYPE
    assert real in message(found)


def test_a_password_is_recognised() -> None:
    ole = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(ole).kind is kinds.PASSWORD


def with_member(name: str, data: str | bytes) -> bytes:
    return zipped({**members({"表": sheet_xml(ONE_CELL)}), name: data})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", kinds.EMPTY_FILE),
        (b"PK\x03\x04 cut off", kinds.DAMAGED),
        (workbook(ONE_CELL)[:-200], kinds.DAMAGED),
        (zipped([]), kinds.DAMAGED),
        (with_member("xl\\extra.xml", "<a/>"), kinds.TWO_ENTRIES),
        (with_member("XL/Workbook.xml", "<a/>"), kinds.TWO_ENTRIES),
        (
            with_member("docProps/app.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            kinds.HAS_DTD,
        ),
        (with_member("docProps/app.xml", "<!DOCTYPE a><a/>".encode("utf-16")), kinds.HAS_DTD),
        (with_member("xl/sharedStrings.xml", strings_xml(["a"], 'uniqueCount="4294967295"')), kinds.FALSE_COUNT),
        (with_member("xl/_rels/workbook.xml.rels", "<Relationships/>"), kinds.DAMAGED),
        (with_member("xl/workbook.xml", "<workbook>"), kinds.DAMAGED),
    ],
)
def test_refused(data: bytes, kind: ProblemKind) -> None:
    found = refusal(data)
    assert found.kind is kind
    assert message(found)
    assert kind.remedy.format(**found.context)


def test_entries_of_one_name_are_refused() -> None:
    parts: list[tuple[str, str | bytes]] = [*members({"表": sheet_xml(ONE_CELL)}).items()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = zipped([*parts, ("xl/worksheets/sheet1.xml", sheet_xml(ONE_CELL))])
    assert refusal(data).kind is kinds.TWO_ENTRIES


def test_a_member_that_lies_about_its_bytes_is_damage() -> None:
    data = bytearray(workbook(ONE_CELL))
    place = data.find(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    data[place + 4] ^= 0xFF  # inside the compressed bytes: checksum or stream breaks
    assert refusal(bytes(data)).kind is kinds.DAMAGED


def test_a_zip_bomb_is_stopped_while_counting_whatever_it_declares() -> None:
    data = with_member("xl/worksheets/other.xml", b" " * 3_000_000)
    small = Limits(member_bytes=1_000_000)
    found = refusal(data, limits=small)
    assert found.kind is kinds.TOO_LARGE
    package = open_package(data, ".xlsx", small)
    with pytest.raises(Refused):
        package.read("xl/worksheets/other.xml")
    assert package.unpacked <= 1_000_000 + (1 << 20)  # one chunk beyond the limit, not all of it


def test_the_sum_of_members_is_limited_too() -> None:
    parts: dict[str, str | bytes] = {
        **members({"表": sheet_xml(ONE_CELL)}),
        **{f"xl/a{number}.xml": b" " * 400_000 for number in range(5)},
    }
    assert refusal(zipped(parts), limits=Limits(unpacked_bytes=1_000_000)).kind is kinds.TOO_LARGE


def test_the_number_of_members_is_limited() -> None:
    assert refusal(workbook(ONE_CELL), limits=Limits(members=3)).kind is kinds.TOO_LARGE


def test_the_number_of_strings_is_limited() -> None:
    data = zipped(members({"表": sheet_xml(ONE_CELL)}, strings=["a", "b", "c"]))
    assert refusal(data, limits=Limits(strings=2)).kind is kinds.TOO_LARGE


def test_a_slightly_wrong_count_is_no_reason_to_refuse() -> None:
    data = with_member("xl/sharedStrings.xml", strings_xml(["a"], 'count="9" uniqueCount="7"'))
    book = Book("a.xlsx", "", 0, [], [])
    _Reading(data, book, Limits()).run(".xlsx")
    assert book.sheets[0].rows == [[1.0]]


def test_an_encrypted_member_means_a_password() -> None:
    stream = io.BytesIO(workbook(ONE_CELL))
    with zipfile.ZipFile(stream) as archive:
        place = archive.infolist()[0].header_offset
    data = bytearray(stream.getvalue())
    data[place + 6] |= 1
    central = data.find(b"PK\x01\x02")
    data[central + 8] |= 1
    assert refusal(bytes(data)).kind is kinds.PASSWORD
