"""Word documents: a template of the office's or ours, filled, checked, and the same bytes for the same content.

A template is a ``.docx`` in ``公文/`` below the templates; what stands in ``{{ }}`` is filled in, ``{%p … %}`` and ``{%tr … %}``
repeat paragraphs and table rows. Whoever wants other words copies the file into ``模板/公文/`` and edits it in Word.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess_cli.files.failure import OutputError
from assess_cli.files.layout import TEMPLATES
from assess_cli.files.repack import repack
from assess_cli.files.resources import DOCUMENTS, template_folders
from assess_cli.model.catalogue import documents
from assess_cli.model.place import Place

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

AUTHOR = "assess"

_TAG = re.compile(r"\{\{.*?\}\}")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
#: Parts whose text counts when the values are looked for; the body comes first, as it is filled first.
_TEXT_PARTS = ("word/document.xml", "word/header", "word/footer", "word/footnotes", "docProps/core.xml")


def render_document(template: str, context: Mapping[str, object], *, templates: Path | None, day: date) -> bytes:
    """The template of that name (``审批表``), filled with ``context``: a ``.docx``, the same bytes for the same arguments.

    ``templates``: the workspace's own templates folder, which may be absent and comes first. ``day``: the date that the
    document carries as its making. Values are text, never markup; a line break in one becomes a line break.
    OutputError: N230 a template that cannot be used, N231 a name in it that the context lacks, N232 a value that did not
    arrive, found by opening the document again.
    """
    path = template_file(template, templates)
    name = path.name
    place = Place(f"{TEMPLATES}/{DOCUMENTS}/{name}")
    written: list[str] = []
    filled = _dated(_filled(path, context, _environment(written), place), day)
    if missing := _missing(filled, written):
        raise OutputError(documents.DOCUMENT_INCOMPLETE.at(place, name=name, value=_short(missing)))
    return filled


def template_file(template: str, templates: Path | None) -> Path:
    """The file of a template: the workspace's own, else the shipped one. FileNotFoundError if there is none."""
    candidates = [folder / DOCUMENTS / f"{template}.docx" for folder in template_folders(templates)]
    for path in candidates:
        if path.is_file():
            return path
    raise FileNotFoundError(candidates[-1])


def _environment(written: list[str]) -> ImmutableSandboxedEnvironment:
    """Own templates may have travelled: they are kept from running code (sandbox). ``written`` gets every value printed."""
    from jinja2 import StrictUndefined, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    @pass_context  # else Jinja prints constants while compiling, in branches too that are never taken
    def printed(_context: object, value: object) -> str:
        text = _clean(value.unescape() if isinstance(value, Markup) else str(value))
        written.append(text)
        return text

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=printed)
    del environment.filters["safe"]  # a value is text, whatever a template says
    return environment


def _filled(path: Path, context: Mapping[str, object], environment: Any, place: Place) -> BytesIO:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError, UndefinedError
    from lxml import etree

    class Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        """docxtpl mends broken XML by cutting it off where it breaks; a document that needs it is not written."""

        def fix_tables(self, xml: str) -> Any:
            etree.fromstring(xml.encode(), parser=etree.XMLParser(resolve_entities=False))
            return super().fix_tables(xml)

    def unusable(detail: str) -> OutputError:
        return OutputError(documents.DOCUMENT_TEMPLATE.at(place, name=path.name, detail=detail))

    stream = BytesIO()
    try:
        document = Strict(BytesIO(path.read_bytes()))
        document.render(dict(context), jinja_env=environment, autoescape=True)
        document.save(stream)
    except UndefinedError as error:
        problem = documents.DOCUMENT_NAME.at(place, name=path.name, detail=_undefined(error))
        raise OutputError(problem) from error
    except TemplateError as error:
        tag = _faulty_tag(path, environment)
        raise unusable(f"大括号里的写法有误：{tag}" if tag else "大括号里的写法有误") from error
    except OSError as error:
        raise unusable(f"读不出来（{error.strerror or type(error).__name__}）") from error
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, AttributeError, ValueError, etree.LxmlError) as error:
        raise unusable("不是 Word 文档（.docx），或者已经损坏") from error
    return stream


def _faulty_tag(path: Path, environment: Any) -> str:
    """The first name in double braces that cannot be read, as it stands in the template; "" if it is none of these."""
    from docx import Document
    from jinja2 import TemplateSyntaxError

    document = Document(str(path))
    paragraphs = [*document.paragraphs]
    paragraphs += [
        each for table in document.tables for row in table.rows for one in row.cells for each in one.paragraphs
    ]
    for tag in (found for each in paragraphs for found in _TAG.findall(each.text)):
        try:
            environment.parse(tag)
        except TemplateSyntaxError:
            return str(tag)
    return ""


def _undefined(error: Exception) -> str:
    """What Jinja says of a name: ``'x' is undefined``, ``'dict object' has no attribute 'x'``; the name is last in quotes."""
    quoted = str(error).split("'")
    return quoted[-2] if len(quoted) > 2 else str(error)


def _clean(text: str) -> str:
    """What XML can hold: control characters go, but for line break and tab; a lone surrogate becomes a question mark."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return "".join(char for char in text if char in "\n\t" or (char >= " " and char not in "\x7f\ufffe\uffff"))


def _dated(stream: BytesIO, day: date) -> bytes:
    """The same package with the day in its properties and the zip's dates, and no name of a person."""
    from docx import Document

    stream.seek(0)
    document = Document(stream)
    properties = document.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # a day, no moment
    properties.revision = 1
    plain = BytesIO()
    document.save(plain)
    return repack(plain.getvalue(), day)


def document_texts(package: bytes) -> Iterator[str]:
    """The text of body, headers, footers, notes and properties, one each, without any white space."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(package)) as opened:
        names = opened.namelist()
        for start in _TEXT_PARTS:
            for name in sorted(name for name in names if name.startswith(start) and name.endswith(".xml")):
                root = etree.fromstring(opened.read(name), parser=etree.XMLParser(resolve_entities=False))
                whole = name.startswith("docProps")
                texts = root.itertext() if whole else (node.text or "" for node in root.iter(_TEXT))
                yield _squeezed("".join(texts))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _missing(package: bytes, written: list[str]) -> str:
    """The first value that the document lacks, looked for in order and else anywhere; "" if all are there."""
    body, *others = document_texts(package)
    position = 0
    for text in written:
        wanted = _squeezed(text)
        found = body.find(wanted, position)
        if found >= 0:
            position = found + len(wanted)
        elif wanted not in body and not any(wanted in other for other in others):
            return text
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
