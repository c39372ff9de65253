"""Three years of a county, scored, sealed and read again: scores, grades, prizes, money, papers and careers agree.

Every figure is reckoned once more by ``oracle_town`` from what happened, or worked by hand in a comment.
"""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import oracle_town as oracle
import pytest
import town_of_years as town
from docx import Document
from mini_workspace import write_book

import assess_cli.publish.result_json
from assess_cli.cli.app import run
from assess_cli.model.period import Period
from assess_cli.pipeline.score import compute
from assess_cli.publish.result_json import load

pytestmark = pytest.mark.slow

SCHEMA = Path(assess_cli.publish.result_json.__file__).with_name("result.schema.json")


def close(root: Path, label: str) -> None:
    """Score and seal."""
    command = "score" if "Q" in label else "year"
    flag = "-p" if "Q" in label else "-y"
    assert run([command, str(root), flag, label, "--quiet"]) == 0
    assert run(["seal", str(root), "-p", label, "--by", "王主任", "--date", "2026-01-15"]) == 0


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2023 closed, then 2024 and 2025 with their quarters, the tie of 2025 decided."""
    made = town.write_first(tmp_path_factory.mktemp("county"))
    close(made, "2023")
    town.write_town(made)
    for year in town.YEARS:
        for label in (*town.quarters(year), str(year)):
            close(made, label)
    return made


@pytest.fixture(scope="module")
def year(root: Path) -> dict[str, Any]:
    """result.json of 2025."""
    found: dict[str, Any] = json.loads((root / "结果" / "2025" / "result.json").read_bytes())
    return found


def totals_of(body: dict[str, Any]) -> dict[str, Fraction]:
    """Id → published total of whoever has one."""
    return {
        subject["id"]: Fraction(published)
        for kind in body["kinds"]
        for subject, published in zip(kind["subjects"], kind["published"], strict=True)
        if published is not None
    }


@pytest.mark.parametrize("label", [*town.quarters(2024), *town.quarters(2025)])
def test_every_quarter_is_what_happened(root: Path, label: str) -> None:
    body = json.loads((root / "定稿" / label / "结果" / "result.json").read_bytes())
    assert totals_of(body) == oracle.quarter_totals(label)


def test_the_years_are_combinations_of_their_quarters(root: Path) -> None:
    for number in town.YEARS:
        body = json.loads((root / "定稿" / str(number) / "结果" / "result.json").read_bytes())
        assert totals_of(body) == oracle.year_totals(number)


def test_the_result_fits_its_schema(year: dict[str, Any]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(year)
    assert all(year[part] for part in ("combined", "grading", "awards", "followings", "pay"))


@pytest.mark.parametrize(
    ("parameters", "asked"),
    [
        ({"取数": "按精确"}, {}),
        ({"去掉最低": None}, {"drop_lowest": 0}),
        ({"去掉最高": 1}, {"drop_highest": 1}),
        ({"去掉最低": None, "去掉最高": 1}, {"drop_lowest": 0, "drop_highest": 1}),
        ({"合成": "合计", "去掉最低": None}, {"drop_lowest": 0, "way": "合计"}),
    ],
)
def test_other_ways_to_combine_the_same_seals(
    root: Path, tmp_path: Path, parameters: dict[str, Any], asked: dict[str, Any]
) -> None:
    """15, with two quarters, has none left when two are dropped: he is left out here."""
    own = tmp_path / "county"
    shutil.copytree(root, own)
    sheets = town.year_scheme(2025)
    said = {line[1]: line[2] for line in sheets["参数"] if line[0] == "Y1"} | parameters
    sheets["参数"] = [
        ["所属代码", "参数", "值"],
        *(["Y1", name, value] for name, value in said.items() if value is not None),
        *(line for line in town.year_scheme(2025)["参数"] if line[0] == "Z"),
    ]
    write_book(own / "方案-2025年度.xlsx", sheets)
    computed = compute(own, Period.parse("2025"))
    assert computed.result is not None, [problem.message for problem in computed.problems]
    kind = computed.result.kinds[0]
    found = {
        subject.id: Fraction(value, 10**6)
        for subject, value in zip(kind.subjects, kind.nodes["Y1"].values, strict=True)
        if value is not None and subject.id != "15"
    }
    expected = {who: oracle.combined(who, 2025, **asked) for who in town.PEOPLE if who not in {"00", "15"}}
    assert found == expected


def grades_of(body: dict[str, Any], kind: str = "人员") -> dict[str, str]:
    """Id → grade, else how it stands."""
    return {
        each["subject"]: each["grade"] or each["status"]
        for pool in body["grading"]
        if pool["kind"] == kind
        for each in pool["grades"]
    }


def expected_grades() -> dict[str, str]:
    """公务员: seven are expected (00 does not compete, 08 was there for 40 days), 34 % of seven are two places: 01, and 05 by decision
    before 06, who has the same. 07 is on trial. 事业: one place; 13 was criticised in May, so it is the next one's; 14 was absent
    for two days in August, so at most 基本合格. 临聘: half of three is one. Everybody has 70 or more."""
    totals = oracle.year_totals(2025)
    found = {"07": "不确定等次", "08": "不进行考核"}
    civil = oracle.best_first([who for who in ("01", "02", "03", "04", "05", "06") if who in totals], totals)
    assert civil[:3] == ["01", "05", "06"]
    assert totals["05"] == totals["06"]
    found |= {who: "优秀" if who in {"01", "05"} else "称职" for who in civil}
    staff = oracle.best_first(["11", "12", "15"], totals)
    assert totals["13"] > totals[staff[0]]
    found |= {"13": "合格", "14": "基本合格", staff[0]: "优秀"} | dict.fromkeys(staff[1:], "合格")
    temporary = oracle.best_first(["21", "22", "23"], totals)
    found |= {who: "好" if place == 0 else "一般" for place, who in enumerate(temporary)}
    assert min(totals[who] for who in town.PEOPLE if who in totals) >= 70
    return found


def test_grades_by_pool_quota_veto_and_decision(year: dict[str, Any]) -> None:
    assert grades_of(year) == expected_grades()
    # three townships of the year's end are expected; 34 % of them, 1.02, are two places
    assert grades_of(year, "乡镇") == {
        "T5": "优秀",
        "T1": "优秀",
        "T2": "合格",
        "T3": "不进行考核",
        "T4": "不进行考核",
    }
    (civil,) = [pool for pool in year["grading"] if pool["name"] == "公务员"]
    assert (civil["expected"], civil["assessed"], civil["competing"]) == (7, 7, 6)
    (reason,) = [each["reason"] for each in civil["grades"] if each["subject"] == "05"]
    assert (
        reason == "总分 85.86，与钱进(06)并列公务员第 2 名，由清委会纪〔2026〕1号（县委常委会，2026-01-09）决定为优秀。"
    )


def test_consequences_of_the_quarters_reach_the_year(root: Path, year: dict[str, Any]) -> None:
    flags = {(flag["subject"], flag["effect"]) for flag in year["kinds"][0]["flags"]}
    assert flags == {("04", "取消评优"), ("13", "取消评优"), ("14", "等次不高于"), ("14", "停发奖金")}
    result, _ = load((root / "结果" / "2025" / "result.json").read_bytes())
    rows = {row["row_id"]: row for row in result.ledger.rows()}
    closed, _ = load((root / "定稿" / "2025Q4" / "结果" / "result.json").read_bytes())
    for flag in result.kinds[0].flags:
        (cited,) = rows[flag.row]["inputs"]
        label, _, number = str(cited).partition("#")
        (there,) = closed.ledger.rows([int(number) - 1])
        assert (label, there["subject_id"], there["rule"]) == ("2025Q4", flag.subject, flag.consequence)


def test_prizes_and_three_years_in_a_row(root: Path, year: dict[str, Any]) -> None:
    """年度标兵: the first of each group; 13 would be of 事业, but was criticised."""
    totals = oracle.year_totals(2025)
    second = oracle.best_first(["11", "12", "14", "15"], totals)[0]
    fourth = oracle.best_first(["21", "22", "23"], totals)[0]
    awarded = {(each["prize"], each["subject"]) for each in year["awards"] if each["status"] == "授予"}
    assert awarded == {
        ("年度标兵", "01"),
        ("年度标兵", second),
        ("年度标兵", fourth),
        ("年度奔跑奖", oracle.best_first(["T1", "T2", "T5"], totals)[0]),
    }
    assert [each["subject"] for each in year["awards"] if each["status"] == "排除"] == ["13"]
    best = [set(), set(), set()]  # type: list[set[str]]
    for at, label in enumerate(("2023", "2024", "2025")):
        body = json.loads((root / "定稿" / label / "结果" / "result.json").read_bytes())
        best[at] = {who for who, grade in grades_of(body).items() if grade == "优秀"}
    assert [each["subject"] for each in year["followings"]] == sorted(best[0] & best[1] & best[2]) == ["01"]
    assert year["followings"][0]["periods"] == ["2023", "2024", "2025"]
    # T2 is the last from the first quarter of 2024 on: the fifth time in a row is told with all five
    body = json.loads((root / "定稿" / "2025Q1" / "结果" / "result.json").read_bytes())
    assert [(each["subject"], each["effect"], len(each["periods"])) for each in body["followings"]] == [
        ("T2", "主要负责人约谈", 5)
    ]


def expected_pay() -> dict[str, dict[str, Fraction]]:
    """200 000 by published score of three townships; 40 % of 云溪镇's by grade times post, 40 % of 石桥镇's by score times post and
    months there. 14 is stopped by H3; 08 is stopped for a grade without a tier, so that it has no part and nothing of its own to stay."""
    totals, grades = oracle.year_totals(2025), expected_grades()
    towns = ("T1", "T2", "T5")
    whole = sum(totals[who] for who in towns)
    order = oracle.best_first([*(who for who in totals if who not in town.TOWNS)], totals)
    county = oracle.largest_remainder(
        {who: 200_000 * totals[who] / whole for who in towns}, oracle.best_first(list(towns), totals)
    )

    def post(who: str) -> Fraction:
        return Fraction(12, 10) if town.PEOPLE[who][2] == "所长" else Fraction(1)

    tiers = {"优秀": "1.5", "称职": "1", "合格": "1", "基本合格": "0.5", "好": "1", "一般": "0.6"}
    first = ("01", "02", "11", "12", "21", "22")
    parts = {who: Fraction(tiers[grades[who]]) * post(who) for who in first}
    amount = oracle.rounded(county["T1"] * 40 / 100, 2)
    yunxi = {who: amount * part / sum(parts.values()) for who, part in parts.items()}
    assert all(300 < share < 9000 for share in yunxi.values())
    second = ("03", "04", "05", "06", "07", "13", "15", "23")
    scores = {who: totals[who] * post(who) * (Fraction(6, 12) if who == "15" else 1) for who in second}
    amount = oracle.rounded(county["T2"] * 40 / 100, 2)
    shiqiao = {who: amount * part / sum(scores.values()) for who, part in scores.items()}
    return {
        "乡镇奖": county,
        "云溪镇干部奖": oracle.largest_remainder(yunxi, order) | {"08": Fraction(0)},
        "石桥镇干部奖": oracle.largest_remainder(shiqiao, order) | {"14": Fraction(0)},
    }


def test_money_to_the_fen(root: Path, year: dict[str, Any]) -> None:
    found = {
        pool["name"]: {line["subject"]: Fraction(line["amount"]) for line in pool["lines"]} for pool in year["pay"]
    }
    assert found == expected_pay()
    for pool in year["pay"]:
        parts = [Fraction(pool[part]) for part in ("shared", "kept", "returned", "pending")]
        assert sum(parts) == Fraction(pool["total"])
    assert [Fraction(pool["kept"]) for pool in year["pay"]] == [0, 0, 0]
    book = openpyxl.load_workbook(root / "结果" / "2025" / "发放表.xlsx", data_only=True)
    assert book.sheetnames == ["乡镇奖", "云溪镇干部奖", "石桥镇干部奖"]
    shown = [cell.value for row in book["云溪镇干部奖"].iter_rows() for cell in row]
    assert float(expected_pay()["云溪镇干部奖"]["01"]) in shown


def test_the_workbook_has_all_of_it(root: Path) -> None:
    book = openpyxl.load_workbook(root / "结果" / "2025" / "排名.xlsx", read_only=True)
    assert {"人员平时考核", "乡镇年度得分", "等次", "奖项"} <= set(book.sheetnames)
    page = (root / "结果" / "2025" / "报告.html").read_text(encoding="utf-8")
    for said in ("三年优秀", "年度标兵", "应参加 7 人", "等次不高于", "<svg class=trend"):
        assert said in page
    assert "元奖" not in page


def texts_of(path: Path) -> list[str]:
    """Every paragraph and every row of a table of a Word document."""
    document = Document(str(path))
    rows = ["|".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [*(paragraph.text for paragraph in document.paragraphs), *rows]


def test_the_papers_say_what_the_result_says(root: Path, year: dict[str, Any]) -> None:
    assert run(["papers", str(root), "-p", "2025"]) == 0
    folder = root / "材料" / "2025"
    report = texts_of(folder / "年度考核报告.docx")
    assert "评为“优秀”等次的：张三、孙磊。" in report
    assert "张三：2023年度、2024年度、2025年度连续 3 期等次“优秀”，够 3 期，记三等功。" in report
    # means of the published totals of the ranked
    for number, words in ((2024, "上年"), (2025, "本年")):
        totals = [total for who, total in oracle.year_totals(number).items() if who not in town.TOWNS]
        mean = f"{float(oracle.rounded(sum(totals, Fraction(0)) / len(totals), 2)):.2f}"
        assert any(line.startswith("总分|") and mean in line for line in report), words
    filed = texts_of(folder / "备案汇总表.docx")
    for pool in year["grading"]:
        best = pool["names"][0]
        count = sum(1 for each in pool["grades"] if each["grade"] == best)
        share = (
            f"{float(oracle.rounded(Fraction(100 * count, pool['expected']), 2)):.2f}%（{count}/{pool['expected']}）"
        )
        assert f"{pool['name']}|{pool['expected']}|{pool['assessed']}|{best}|{count}|{share}" in filed
    sheets = texts_of(folder / "考核登记表.docx")
    forms = [line for line in sheets if line.startswith("年度等次|")]
    grades = grades_of(year) | grades_of(year, "乡镇")
    told = [grades.get(who, "—") for who in (*town.PEOPLE, *town.TOWNS)]
    assert [line.split("|")[1] for line in forms] == told
    assert forms[1] == "年度等次|优秀|年度奖惩|年度标兵、三年优秀，记三等功"
    draft = "\n".join(texts_of(folder / "送审稿.docx"))
    assert "乡镇奖（县财政）共 200000.00 元：实发 200000.00 元。" in draft


def test_careers_over_the_sealed_years(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["portrait", str(root), "王芳"]) == 0
    assert "王芳（03），2023年度至2025年度，共 11 期" in capsys.readouterr().out
    page = (root / "材料" / "一人一档" / "03-王芳.html").read_text(encoding="utf-8")
    assert "石桥镇" in page or "称职" in page
    assert run(["find", str(root), "--line", "农业", "--years", "2024-2025", "--top", "1"]) == 0
    # 01: 38 of 40 in each of eight quarters
    assert "304.00/320.00" in capsys.readouterr().out
    assert run(["handover", str(root)]) == 0
    told = capsys.readouterr().out
    # 05 and 06 are equal at the quota's line of every quarter of 2025, and nobody decided
    assert told.count("定稿时公务员季度的等次待定：孙磊、钱进。") == 4


def test_every_seal_is_whole_and_reckons_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2023, too, can be reckoned from the folder as it is now, with the records of three years; but for table 平时赋分, which
    was taken away."""
    assert run(["verify", str(root)]) == 0
    told = capsys.readouterr()
    assert "相差一年以上" not in told.out + told.err
