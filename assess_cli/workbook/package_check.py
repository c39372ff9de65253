"""The zip is checked before anything reads it: refused packages are never handed to a spreadsheet reader."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import NoReturn

from assess_cli.model.catalogue import files as kinds
from assess_cli.model.problem import ProblemKind
from assess_cli.workbook.limits import Limits, describe_bytes

_CHUNK = 1 << 20
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
#: A root element right after the declaration: no document type can follow.
_ROOT_AT_ONCE = re.compile(rb"\s*+(?:<\?xml[^>]*+>)?+\s*+<[A-Za-z_]")
_COUNT = re.compile(rb"<(?:\w+:)?sst\b[^>]*>")
_DECLARED = re.compile(rb"""\b(?:uniqueCount|count)\s*=\s*["']\s*(\d+)""")
_STRING_ITEM = re.compile(rb"<(?:\w+:)?si[\s>/]")
#: Up to this many declared strings cost nothing, whatever the truth.
_HARMLESS_COUNT = 1_000_000


class Refused(Exception):  # noqa: N818 - a verdict on the file, not an error of the program
    """A package that must not be read: the catalogue entry and its context."""

    def __init__(self, kind: ProblemKind, **context: object) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.context = context


@dataclass(slots=True)
class Package:
    """A zip whose list of members was found in order. Members are unpacked on demand, each byte counted."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]  # by the name in lower case: part names ignore case
    limits: Limits
    unpacked: int = 0

    def has(self, name: str) -> bool:
        """Whether a part of that name exists."""
        return name.lower() in self.members

    def read(self, name: str) -> bytes:
        """A part as UTF-8, its size counted and its XML free of DTDs. Raises Refused; KeyError if absent."""
        info = self.members[name.lower()]
        pieces: list[bytes] = []
        size = 0
        try:
            with self.archive.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    pieces.append(piece)
                    size += len(piece)
                    self._count(info.filename, size, len(piece))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise Refused(kinds.DAMAGED, detail=f"其中的“{info.filename}”解不开") from error
        except RuntimeError as error:  # zipfile's way of saying that a password is wanted
            raise Refused(kinds.PASSWORD) from error
        data = b"".join(pieces)
        return _checked_xml(info.filename, data) if _is_xml(info.filename) else data

    def _count(self, name: str, size: int, added: int) -> None:
        self.unpacked += added
        if size > self.limits.member_bytes:
            limit = describe_bytes(self.limits.member_bytes)
            raise Refused(kinds.TOO_LARGE, what=f"文件里的“{name}”解开后过大", limit=limit)
        if self.unpacked > self.limits.unpacked_bytes:
            limit = describe_bytes(self.limits.unpacked_bytes)
            raise Refused(kinds.TOO_LARGE, what="文件解开后的体积过大", limit=limit)

    def check_rest(self, done: set[str]) -> None:
        """Unpack every part that nobody asked for, only to count and check it. Raises Refused.

        Parts other than XML (pictures, macros) are opened by no reader: their declared size is counted.
        """
        for name, info in self.members.items():
            if name in done:
                continue
            if _is_xml(name):
                self.read(name)
            else:
                self._count(info.filename, info.file_size, info.file_size)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _checked_xml(name: str, data: bytes) -> bytes:
    """The XML as UTF-8 without a byte order mark. Raises Refused for a DTD or an unknown encoding."""
    text = _as_utf8(name, data)
    if not _ROOT_AT_ONCE.match(text) and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
        raise Refused(kinds.HAS_DTD, member=name)
    return text


def _as_utf8(name: str, data: bytes) -> bytes:
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    encoding = ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data[:4] in (b"<\x00?\x00", b"\x00<\x00?"):
        encoding = "utf-16-le" if data[0] == 0x3C else "utf-16-be"
    elif found := re.match(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""", data):
        declared = found[1].decode("ascii").lower()
        encoding = "" if declared in ("utf-8", "utf8", "us-ascii") else declared
    if not encoding:
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise Refused(kinds.DAMAGED, detail=f"其中的“{name}”编码无法辨认") from error
    return re.sub(r"^﻿?<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")


def open_package(data: bytes, ending: str, limits: Limits) -> Package:
    """The package in ``data`` once its members are found in order. Raises Refused.

    ``ending`` (".xlsx") only serves the message about a renamed file.
    """
    if not data:
        raise Refused(kinds.EMPTY_FILE)
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _refuse_other_type(data, ending)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(kinds.DAMAGED, detail="压缩包残缺") from error
    if len(infos) > limits.members:
        raise Refused(kinds.TOO_LARGE, what=f"文件内部有 {len(infos)} 个部分", limit=f"{limits.members} 个")
    package = Package(archive, _members(infos), limits)
    _check_type(package, ending)
    return package


def _members(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        # orig_filename: on Windows zipfile itself turns backslashes round.
        if "\\" in info.orig_filename:
            raise Refused(kinds.TWO_ENTRIES, detail=f"内部路径“{info.orig_filename}”用了反斜杠")
        if info.is_dir():
            continue
        if info.flag_bits & 0x1:
            raise Refused(kinds.PASSWORD)
        name = posixpath.normpath(info.filename).lstrip("/").lower()
        if name in members:
            raise Refused(kinds.TWO_ENTRIES, detail=f"内部的“{info.filename}”有两份")
        members[name] = info
    return members


def _check_type(package: Package, ending: str) -> None:
    """Refuse zips that are something else: OpenDocument, binary workbooks, Word and slides."""
    real = ""
    if package.has("mimetype") and package.has("content.xml"):
        real = "OpenDocument 表格（.ods）"
        manifest = package.read("META-INF/manifest.xml") if package.has("META-INF/manifest.xml") else b""
        if b"encryption-data" in manifest:
            raise Refused(kinds.PASSWORD)
    elif package.has("xl/workbook.bin"):
        real = "Excel 二进制工作簿（.xlsb）"
    elif package.has("word/document.xml"):
        real = "Word 文档（.docx）"
    elif package.has("ppt/presentation.xml"):
        real = "演示文稿（.pptx）"
    elif package.has("index/document.iwa") or package.has("index.xml"):
        real = "Numbers 表格"
    if real:
        raise Refused(kinds.WRONG_TYPE, ending=ending, real=real)
    if not package.has("[content_types].xml") and not package.has("xl/workbook.xml"):
        if package.members:
            raise Refused(kinds.WRONG_TYPE, ending=ending, real="普通压缩包，不是工作簿")
        raise Refused(kinds.DAMAGED, detail="压缩包是空的")


def _refuse_other_type(data: bytes, ending: str) -> NoReturn:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(kinds.PASSWORD)
        raise Refused(kinds.WRONG_TYPE, ending=ending, real="旧式的 .xls（或 .et）表格")
    raise Refused(kinds.WRONG_TYPE, ending=ending, real=_real_type(data))


def _real_type(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = head.lower()
    for start, name in (
        (b"%pdf", "PDF 文档"),
        (b"{\\rtf", "RTF 文档"),
        (b"\x89png", "图片"),
        (b"\xff\xd8\xff", "图片"),
        (b"rar!", "RAR 压缩包"),
        (b"7z\xbc\xaf", "7z 压缩包"),
        (b"\x09\x08", "很旧的 .xls 表格"),
        (b"\x09\x04", "很旧的 .xls 表格"),
        (b"\x09\x02", "很旧的 .xls 表格"),
        (b"\x09\x00", "很旧的 .xls 表格"),
    ):
        if lower.startswith(start):
            return name
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lower:
        return "XML 表格（2003 格式）"
    if any(tag in lower for tag in (b"<html", b"<table", b"<!doctype html", b"<meta")):
        return "网页（HTML）"
    return "文本（如 CSV）" if _is_text(data[:65536]) else "无法辨认的格式"


def _is_text(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in sample:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            sample.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start > len(sample) - 4:  # a character cut in two at the end of the sample
                return True
        else:
            return True
    return False


def check_strings(data: bytes, limits: Limits) -> int:
    """How many shared strings the part holds. Raises Refused for a false or excessive count."""
    real = data.count(b"<si>") or sum(1 for _ in _STRING_ITEM.finditer(data))
    header = _COUNT.search(data)
    declared = max((int(number) for number in _DECLARED.findall(header[0])), default=0) if header else 0
    # ``count`` is how often strings are used: truly large ones need as many cells.
    if declared > _HARMLESS_COUNT and declared > 100 * max(real, 1):
        raise Refused(kinds.FALSE_COUNT, declared=declared, real=real)
    unique = re.search(rb"""\buniqueCount\s*=\s*["']\s*(\d+)""", header[0]) if header else None
    if unique and int(unique[1]) > _HARMLESS_COUNT and int(unique[1]) > 2 * real:
        raise Refused(kinds.FALSE_COUNT, declared=int(unique[1]), real=real)
    if real > limits.strings:
        raise Refused(kinds.TOO_LARGE, what=f"文件里有 {real} 条文字", limit=f"{limits.strings} 条")
    return real
