"""An objection lived through, at 云溪镇 in 2025Q1: before it, with it open, and with it upheld.

Totals are worked by hand. Before: 孙磊 88.20, 王芳 86.00, 李建国 85.21, 欧阳明 85.00, 赵强 (77.50 − 3) × 1.1 = 81.95, 张三 70 × 1.1
= 77.00. After the −3 moves from 赵强 to 孙磊: 王芳 86.00, 赵强 77.50 × 1.1 = 85.25, 李建国 85.21, 孙磊 88.20 − 3 = 85.20, 欧阳明
85.00, 张三 77.00. So 李建国 (third) and 张三 (last) stay where they were.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from mini_workspace import Rows, Sheets, write_book

from assess_cli.model.period import Period
from assess_cli.pipeline.publish import publish, workspace_held
from assess_cli.pipeline.score import compute

PERIOD = Period.parse("2025Q1")
POSTED = date(2025, 4, 3)
CORRECTED = date(2025, 4, 15)

SCHEME: Sheets = {
    "基本设置": [
        ["项", "值"],
        ["方案名称", "云溪镇2025年干部考核办法"],
        ["考核单位", "云溪镇党政办公室"],
        ["年度", 2025],
        ["考核周期", "季度"],
        ["小数位数", 2],
        ["并列规则", "并列占位"],
        ["排名依据", "公布分"],
        ["归期依据", "发生日期"],
        ["规则版本依据", "发生日期"],
    ],
    "对象类别": [
        ["类别", "名册", "类别列", "不排名", "总分公式"],
        ["人员", "人员名册", "编制", '[岗位] = "主要领导"', "(基础 + 督查) × 岗位系数"],
        ["村", "村名册", None, None, "村工作"],
    ],
    "指标": [
        ["代码", "名称", "对象类别", "上级", "计分办法", "数据表", "满分", "基础分", "下限", "上限", "条款"],
        ["A", "基础", "人员", None, "赋分", "基础得分", 100, None, None, None, "第二条"],
        ["B", "督查", "人员", None, "加扣分", "督查记录", None, None, None, "上不封顶", "第三条"],
        ["V", "村工作", "村", None, "扣分", "村扣分", 100, None, 0, None, "第六条"],
    ],
    "事项规则": [
        ["代码", "指标", "事项", "分值", "单位", "条款"],
        ["K1", "B", "督查通报", -3, "次", "第三条"],
        ["K2", "B", "工作创新", 1, "件", "第三条"],
        ["K3", "V", "环境卫生检查不合格", -2, "次", "第六条"],
        ["K4", "V", "信息迟报", -0.5, "次", "第六条"],
    ],
    "系数": [
        ["名称", "对象类别", "依据列", "取值", "系数"],
        ["岗位系数", "人员", "岗位", "所长", 1.1],
        ["岗位系数", "人员", "岗位", "其他", 1],
    ],
}
PEOPLE: Rows = [
    ["0001", "赵强", "农业办", "所长", "公务员", 3, "13812345678"],
    ["0002", "孙磊", "农业办", "办事员", "事业", 1, None],
    ["0003", "王芳", "党政办", "办事员", "事业", 2, None],
    ["0004", "李建国", "财政所", "办事员", "事业", 4, None],
    ["0005", "张三", "财政所", "所长", "公务员", 5, None],
    ["0006", "欧阳明", "综合执法队", "办事员", "临聘", 6, None],
    ["0009", "周书记", "班子", "主要领导", "公务员", 7, None],
]
MARKS = {"0001": 77.5, "0002": 88.2, "0003": 86, "0004": 85.21, "0005": 70, "0006": 85, "0009": 90}
MEETING = "云溪镇党委会议纪要〔2025〕7号"
OBJECTION_HEAD = [
    "异议编号", "提出人", "收到日期", "考核期", "记录编号", "指标代码", "诉求", "核查经过", "结果", "依据文号", "答复日期", "调整编号",
]  # fmt: skip
CLAIM = "该项任务已于3月5日移交孙磊，有移交单为证，不应由本人承担扣分。"
FINDINGS = "经镇纪委查阅移交单，任务于3月5日移交孙磊，完成时限为3月20日，逾期时任务由孙磊承担"


def objection(**cells: Any) -> list[Any]:
    """赵强's objection, open; ``cells`` by heading."""
    row: dict[str, Any] = dict.fromkeys(OBJECTION_HEAD)
    row |= {
        "异议编号": "YY-01",
        "提出人": "赵强",
        "收到日期": date(2025, 4, 7),
        "考核期": "2025Q1",
        "记录编号": "DC-002",
    }
    return list((row | {"诉求": CLAIM} | cells).values())


UPHELD = objection(
    核查经过=FINDINGS, 结果="采纳", 依据文号=MEETING, 答复日期=date(2025, 4, 14), 调整编号="TZ-01、TZ-02"
)  # fmt: skip
SETTINGS: Rows = [
    ["项", "值", "考核期"],
    ["受理部门", "云溪镇纪委", None],
    ["受理电话", "0571-8800000", None],
    ["受理地点", "镇政府二楼205室", None],
    ["落款单位", "中共云溪镇委员会", None],
    ["审定会议", "2025年4月2日镇党委会议", "2025Q1"],
    ["更正会议", "2025年4月14日镇党委会议", "2025Q1"],
]
ADJUSTMENTS: Rows = [
    ["调整编号", "种类", "考核期", "姓名", "指标", "增减", "记录编号", "异议编号", "原因", "批准人", "文号", "日期"],
    [
        "TZ-01",
        "异议采纳",
        "2025Q1",
        "赵强",
        "督查",
        3,
        "DC-002",
        "YY-01",
        "已移交",
        "党委会",
        MEETING,
        date(2025, 4, 14),
    ],
    [
        "TZ-02",
        "异议采纳",
        "2025Q1",
        "孙磊",
        "督查",
        -3,
        None,
        "YY-01",
        "孙磊承担",
        "党委会",
        MEETING,
        date(2025, 4, 14),
    ],
]


def write(root: Path, registers: Sheets | None = None, *, logs: Rows | None = None) -> Path:
    """The workspace; ``registers`` by sheet name (公示设置 unless left out), ``logs``: rows of 村扣分."""
    villages = logs or [
        ["C-1", "V1", "柳塘村", "环境卫生检查不合格", date(2025, 2, 11), "书记说老李住院", "2月11日检查，村道两侧有积存垃圾", "环卫通报〔2025〕1号"],
        ["C-2", "V1", "柳塘村", "信息迟报", date(2025, 3, 5), "迟了三天", None, None],
        ["C-3", "V2", "横岭村", "信息迟报", date(2025, 3, 5), "李某反映", "信访人李某反映村务公开不及时", None],
    ]  # fmt: skip
    write_book(root / "方案.xlsx", SCHEME)
    roster = [["工号", "姓名", "单位", "岗位", "编制", "排序", "手机"], *PEOPLE]
    places: Rows = [["代码", "村名"], ["V1", "柳塘村"], ["V2", "横岭村"], ["V3", "官庄村"]]
    write_book(root / "数据" / "名册.xlsx", {"人员名册": roster, "村名册": places})
    marks: Rows = [["工号", "姓名", "得分", "考核期"]]
    marks += [[person[0], person[1], MARKS[str(person[0])], "2025Q1"] for person in PEOPLE]
    write_book(root / "数据" / "得分.xlsx", {"基础得分": marks})
    log: Rows = [
        ["记录编号", "工号", "姓名", "事项", "发生日期", "事由", "依据文号"],
        ["DC-002", "0001", "赵强", "督查通报", date(2025, 3, 21), "防火台账逾期", "督查通报〔2025〕2号"],
    ]
    head = ["记录编号", "代码", "村名", "事项", "发生日期", "事由", "公开事由", "依据文号"]
    write_book(root / "数据" / "督查.xlsx", {"督查记录": log, "村扣分": [head, *villages]})
    tables = {"公示设置": SETTINGS} if registers is None else registers
    if tables:
        write_book(root / "数据" / "登记.xlsx", tables)
    return root


def score(root: Path) -> None:
    """Publish 2025Q1; AssertionError with the problems if it cannot be."""
    with workspace_held(root):
        computed = compute(root, PERIOD)
        assert computed.result is not None, [problem.message for problem in computed.problems]
        publish(root, computed.result, lambda _stage: None)


def upheld() -> Sheets:
    """The registers once the objection is upheld."""
    return {"公示设置": SETTINGS, "异议": [OBJECTION_HEAD, UPHELD], "调整": ADJUSTMENTS}
