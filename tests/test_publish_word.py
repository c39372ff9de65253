"""Word documents: filled from a template, nothing cut off or injected, the same bytes again, an own template first."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from assess_cli.authoring import word_layout as layout
from assess_cli.files.failure import OutputError
from assess_cli.publish import word
from assess_cli.publish.word import render_document

DAY = date(2024, 3, 31)
APPROVAL = {
    "body": "云溪镇",
    "period": "2024年第一季度",
    "scheme": "云溪镇2024年考核办法",
    "summary": "参加排名 84 人",
    "trial": "",
    "digest": "a1b2c3d4",
}


def own(folder: Path, *texts: str, name: str = "审批表", make: Callable[[], object] | None = None) -> Path:
    """A template of the office's own, with these paragraphs."""
    document = layout.new_document()
    layout.write(document, layout.BODY, *texts)
    (folder / "公文").mkdir(parents=True, exist_ok=True)
    document.save(str(folder / "公文" / f"{name}.docx"))
    return folder


def texts(package: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(package)).paragraphs]


def refused(folder: Path, **context: object) -> tuple[str, str, str, str]:
    with pytest.raises(OutputError) as caught:
        render_document("审批表", context, templates=folder, day=DAY)
    problem = caught.value.problem
    return problem.code, str(problem.place), problem.message, problem.remedy


def test_the_shipped_template_is_filled() -> None:
    package = render_document("审批表", APPROVAL, templates=None, day=DAY)
    document = Document(BytesIO(package))
    assert [paragraph.text for paragraph in document.paragraphs][:2] == ["云溪镇", "2024年第一季度考核结果审批表"]
    assert document.tables[0].cell(1, 1).text == "参加排名 84 人"
    assert "{" not in "".join(word.document_texts(package))


@pytest.mark.parametrize(
    "value",
    [
        "农业 & 农村 <办>",
        "</w:t></w:r></w:p><w:p><w:r><w:t>冒名",
        "{{ secret }}{% if %}",
        "“引号”与'引号'",
        "=1+1",
        "a & b &amp; c",
    ],
)
def test_a_value_is_text_and_nothing_after_it_is_lost(value: str, tmp_path: Path) -> None:
    folder = own(tmp_path, "前{{ value }}后", "末段{{ last }}")
    package = render_document("审批表", {"value": value, "last": "完"}, templates=folder, day=DAY)
    assert texts(package) == [f"前{value}后", "末段完"]


def test_line_breaks_stay_and_what_xml_cannot_hold_goes(tmp_path: Path) -> None:
    folder = own(tmp_path, "{{ value }}")
    package = render_document("审批表", {"value": "一\r\n二\x07三\x00四\ud800"}, templates=folder, day=DAY)
    assert texts(package) == ["一\n二三四?"]


def test_same_content_same_bytes_and_nobodys_name(tmp_path: Path) -> None:
    first = render_document("审批表", APPROVAL, templates=None, day=DAY)
    assert render_document("审批表", APPROVAL, templates=tmp_path / "模板", day=DAY) == first
    properties = Document(BytesIO(first)).core_properties
    assert (properties.author, properties.last_modified_by) == ("assess", "assess")
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2024, 3, 31)  # noqa: DTZ001
    with zipfile.ZipFile(BytesIO(first)) as opened:
        assert {member.date_time for member in opened.infolist()} == {(2024, 3, 31, 0, 0, 0)}


def test_lists_repeat_paragraphs_and_rows(tmp_path: Path) -> None:
    document = layout.new_document()
    layout.write(document, layout.BODY, "{%p for name in names %}", "{{ name }}同志", "{%p endfor %}")
    rows = (["{%tr for name in names %}"], ["{{ loop.index }}", "{{ name }}"], ["{%tr endfor %}"])
    layout.table(document, ("序号", "姓名"), rows, (30, 60))
    (tmp_path / "公文").mkdir()
    document.save(str(tmp_path / "公文" / "审批表.docx"))
    package = render_document("审批表", {"names": ["甲", "乙&丙"]}, templates=tmp_path, day=DAY)
    assert texts(package) == ["甲同志", "乙&丙同志"]
    made = Document(BytesIO(package)).tables[0]
    assert [[cell.text for cell in row.cells] for row in made.rows] == [["序号", "姓名"], ["1", "甲"], ["2", "乙&丙"]]


def test_values_joined_in_a_template_are_escaped_once(tmp_path: Path) -> None:
    folder = own(tmp_path, "{{ names|join('、') }}。{{ names[0] if names else 'none' }}")
    package = render_document("审批表", {"names": ["甲&乙", "丙"]}, templates=folder, day=DAY)
    assert texts(package) == ["甲&乙、丙。甲&乙"]


def test_an_unknown_name_is_named(tmp_path: Path) -> None:
    own(tmp_path, "{{ perod }}")
    assert refused(tmp_path, period="2024年") == (
        "N231",
        "模板/公文/审批表.docx",
        "公文模板“审批表.docx”里用到了没有的名称：perod。",
        "请照自带模板里的写法改正这个名称；不需要的，连同大括号一起删去。",
    )


def test_an_unknown_part_of_a_name_is_named(tmp_path: Path) -> None:
    own(tmp_path, "{{ person.nmae }}")
    assert refused(tmp_path, person={"name": "甲"})[2] == "公文模板“审批表.docx”里用到了没有的名称：nmae。"


def test_a_damaged_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "公文").mkdir()
    (tmp_path / "公文" / "审批表.docx").write_bytes(b"not a zip")
    assert refused(tmp_path) == (
        "N230",
        "模板/公文/审批表.docx",
        "公文模板“审批表.docx”不能使用：不是 Word 文档（.docx），或者已经损坏。",
        "请改正“模板/公文”文件夹里的这个模板，或者把它移走，程序就用自带的模板。",
    )


@pytest.mark.parametrize(
    "wrong", ["{{ name", "{% for x in names %}{{ x }}", "{{ name|nofilter }}", "{{ names.__class__ }}"]
)
def test_a_template_written_wrongly_is_refused(wrong: str, tmp_path: Path) -> None:
    own(tmp_path, wrong)
    assert refused(tmp_path, name="甲", names=["乙"])[0] == "N230"


def test_a_value_that_does_not_arrive_stops_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(tmp_path, "{{ name }}", "{{ reason }}")
    dated = word._dated

    def cut(stream: BytesIO, day: date) -> bytes:
        document = Document(stream)
        last = document.paragraphs[-1]._p
        last.getparent().remove(last)
        document.save(stream := BytesIO())
        return dated(stream, day)

    monkeypatch.setattr(word, "_dated", cut)
    assert refused(tmp_path, name="甲", reason="因故") == (
        "N232",
        "模板/公文/审批表.docx",
        "用模板“审批表.docx”写出的公文里找不到应当填入的“因故”，没有写出。",
        "请改正或移走“模板/公文”文件夹里的这个模板；用的是自带模板的，请把工作文件夹交给维护人员。",
    )


def test_braces_that_cannot_be_read_are_shown_in_plain_words(tmp_path: Path) -> None:
    own(tmp_path, "{{ period }}，{{ period + }}")
    assert refused(tmp_path, period="2024年") == (
        "N230",
        "模板/公文/审批表.docx",
        "公文模板“审批表.docx”不能使用：大括号里的写法有误：{{ period + }}。",
        "请改正“模板/公文”文件夹里的这个模板，或者把它移走，程序就用自带的模板。",
    )
    own(tmp_path, "{% if period %}没有结束")
    assert refused(tmp_path, period="2024年")[2] == "公文模板“审批表.docx”不能使用：大括号里的写法有误。"
