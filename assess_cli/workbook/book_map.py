"""What the small parts of a package say: its sheets in order, hidden or not, its date system, its date styles."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from xml.parsers import expat

from assess_cli.model.catalogue import files as kinds
from assess_cli.workbook.package_check import Package, Refused

#: Built-in number formats that are dates or times in Chinese Excel and WPS, and nothing elsewhere.
ZH_DATE_FORMATS = frozenset([*range(27, 37), *range(50, 59)])


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A worksheet of the workbook: ``part`` is its member in the package."""

    name: str
    part: str
    visible: bool


@dataclass(slots=True)
class BookMap:
    """``zh_styles``: indexes of cell styles with a Chinese built-in date format. ``parts``: members looked at."""

    sheets: list[SheetEntry] = field(default_factory=list)
    date1904: bool = False
    zh_styles: frozenset[int] = frozenset()
    strings_part: str = ""
    parts: set[str] = field(default_factory=set)


def start_tags(member: str, xml: bytes) -> list[tuple[str, str, dict[str, str]]]:
    """(parent, name, attributes) of every element in document order, prefixes dropped. Raises Refused."""
    found: list[tuple[str, str, dict[str, str]]] = []
    stack = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        found.append((stack[-1], name, attributes))
        stack.append(name)

    def end(_tag: str) -> None:
        stack.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Refused(kinds.DAMAGED, detail=f"其中的“{member}”残缺") from error
    return found


def _attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute by its local name."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _is_true(value: str) -> bool:
    return value.strip().lower() in ("1", "true", "on")


def read_map(package: Package) -> BookMap:
    """The map of a checked package. Raises Refused when the workbook part or a sheet's part is missing."""
    book = BookMap()
    main = _main_part(package, book)
    relations = _relations(package, book, main)
    tags = start_tags(main, _part(package, book, main))
    for parent, name, attributes in tags:
        if name == "workbookPr":
            book.date1904 = _is_true(attributes.get("date1904", ""))
        elif name == "sheet" and parent == "sheets":
            _add_sheet(package, book, attributes, relations)
    if not any(name == "sheets" for _, name, _ in tags):
        raise Refused(kinds.DAMAGED, detail="里面没有工作表的目录")
    for kind, target in relations.values():
        if kind == "sharedStrings" and package.has(target):
            book.strings_part = target
        elif kind == "styles" and package.has(target):
            book.zh_styles = _zh_styles(start_tags(target, _part(package, book, target)))
    return book


def _part(package: Package, book: BookMap, name: str) -> bytes:
    book.parts.add(name.lower())
    return package.read(name)


def _main_part(package: Package, book: BookMap) -> str:
    if package.has("_rels/.rels"):
        for _, name, attributes in start_tags("_rels/.rels", _part(package, book, "_rels/.rels")):
            if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
                target = posixpath.normpath(attributes.get("Target", "")).lstrip("/")
                if package.has(target):
                    return target
    if not package.has("xl/workbook.xml"):
        raise Refused(kinds.DAMAGED, detail="里面没有工作簿的主体")
    return "xl/workbook.xml"


def _relations(package: Package, book: BookMap, main: str) -> dict[str, tuple[str, str]]:
    """Relationship id → (last word of its type, part)."""
    folder, name = posixpath.split(main)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    if not package.has(part):
        raise Refused(kinds.DAMAGED, detail="里面没有工作表的目录")
    relations: dict[str, tuple[str, str]] = {}
    for _, tag, attributes in start_tags(part, _part(package, book, part)):
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            relations[attributes.get("Id", "")] = (kind, posixpath.normpath(whole))
    return relations


def _add_sheet(
    package: Package, book: BookMap, attributes: dict[str, str], relations: dict[str, tuple[str, str]]
) -> None:
    name = attributes.get("name", "")
    kind, part = relations.get(_attribute(attributes, "id"), ("", ""))
    if kind in ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"):
        return  # they hold no table
    if not part or not package.has(part):
        raise Refused(kinds.DAMAGED, detail=f"找不到工作表“{name}”的内容")
    if any(name.casefold() == entry.name.casefold() for entry in book.sheets):
        raise Refused(kinds.TWO_ENTRIES, detail=f"有两张工作表都叫“{name}”")
    book.sheets.append(SheetEntry(name, part, attributes.get("state", "visible") == "visible"))


def _zh_styles(tags: list[tuple[str, str, dict[str, str]]]) -> frozenset[int]:
    formats = [
        attributes.get("numFmtId", "0") for parent, name, attributes in tags if (parent, name) == ("cellXfs", "xf")
    ]
    return frozenset(
        index for index, number in enumerate(formats) if number.strip().isdigit() and int(number) in ZH_DATE_FORMATS
    )
