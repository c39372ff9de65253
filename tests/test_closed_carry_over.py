"""After payment nobody reopens: the next quarter makes good for what the closed one got wrong, and both seals hold.

The story's own case in small: the first quarter is closed and paid, a claim is accepted afterwards (+1), the second quarter carries
a 补加 that cites the closed row. The closed quarter stays byte for byte; the sum of both is right.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from closed_town import Q1, Q2, close, files_of, quiet, score, told, town

from assess_cli.model.points import from_text
from assess_cli.periods.closed import load_closed
from assess_cli.pipeline.open_periods import SealRefusedError
from assess_cli.pipeline.publish import workspace_held
from assess_cli.pipeline.reopen import mark_paid, reopen
from assess_cli.pipeline.verify import verify

LATER: dict[str, Any] = {
    "补记编号": "BJ-001",
    "种类": "补加",
    "考核期": "2024Q2",
    "工号": "0003",
    "姓名": "王芳",
    "指标": "B",
    "分值": 1,
    "原考核期": "2024Q1",
    "原行号": None,
    "原因": "信息被县里采用",
    "批准人": "党委会",
    "文号": "云党纪要〔2024〕9号",
    "日期": date(2024, 6, 20),
}


def totals(root: Path, name: str) -> list[int | None]:
    """The person's closed totals, oldest first."""
    found = []
    for each in load_closed(root)[0]:
        (kind,) = each.result.kinds
        at = next(at for at, subject in enumerate(kind.subjects) if subject.name == name)
        found.append(kind.totals.values[at])
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The first quarter closed and paid, the second with what makes good for it, closed too."""
    workspace = town(tmp_path / "清溪镇")
    score(workspace.write())
    close(workspace.root)
    mark_paid(workspace.root, Q1, by="财政所", date="2024-04-20")
    ledger = load_closed(workspace.root)[0][0].result.ledger
    row = next(row for row in ledger.rows() if (row["subject_id"], row["indicator"]) == ("0003", "B"))
    line = LATER | {"原行号": row["row_id"]}
    workspace.data["补记.xlsx"] = {"补记": [list(line), list(line.values())]}
    score(workspace.write(), Q2)
    close(workspace.root, Q2)
    return workspace.root


def test_the_closed_quarter_stays_and_the_sum_is_right(root: Path) -> None:
    # 王芳: 20 + 0.675; then 20 − 1 (late in May) + 1 made good. 41.675 − 1 + 1: what both quarters should have been.
    assert totals(root, "王芳") == [from_text("20.675"), from_text("20")]
    with workspace_held(root), pytest.raises(SealRefusedError) as caught:
        reopen(root, Q1, by="王主任", reason="补一条", date="2024-07-01")
    assert [problem.code for problem in caught.value.problems] == ["Z151"]
    before = files_of(root)
    done = verify(root, announce=quiet)
    assert [(each.recomputed, each.problems) for each in done.checked] == [(True, []), (True, [])]
    assert files_of(root) == before


def test_what_the_entry_cites_is_recomputed_from_the_seal_that_it_saw(root: Path) -> None:
    """Without the first seal the second cannot be recomputed: it is told, never guessed."""
    (root / "定稿/2024Q1/结果/result.json").write_bytes(b"{}")
    problems = told([problem for each in verify(root, announce=quiet).checked for problem in each.problems])
    assert problems == [
        "Z104 定稿/2024Q1/结果/result.json：2024年第一季度已定稿，“结果/result.json”与定稿时不一样。",
        "Z131 定稿/2024Q2/定稿.json：用定稿的数据重算时出错：要用到的2024年第一季度定稿不在了，或者已经换过。",
    ]
