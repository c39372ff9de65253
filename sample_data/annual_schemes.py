"""The schemes of 青石镇: one for the quarters of a year, one for the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from annual_facts import CIVIL, INSTITUTION, TEMPORARY
from workbooks import Percent, settings

BODY = "青石镇党政办公室"


def quarter_scheme(year: int) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The scheme of a year's quarters: conduct, work and bonus times the coefficient of the post."""
    return {
        "基本设置": settings(
            {
                "方案名称": f"青石镇{year}年干部季度考核办法",
                "考核单位": BODY,
                "年度": year,
                "考核周期": "季度",
                "小数位数": 2,
                "并列规则": "并列占位",
                "排名依据": "公布分",
                "归期依据": "发生日期",
                "规则版本依据": "发生日期",
            }
        ),
        "对象类别": [
            {
                "类别": "人员",
                "名册": "人员名册",
                "类别列": "编制",
                "不排名": '[岗位] = "主要领导"',
                "总分公式": "(作风纪律 + 业务工作 + 加分) × 岗位系数",
                "条款": "第四条",
            }
        ],
        "指标": [
            _indicator("A", "作风纪律", "扣分", "扣分记录", "第五条", 满分=20, 条线="作风"),
            _indicator("B", "业务工作", "赋分", "业务得分", "第六条", 满分=80, 条线="业务"),
            _indicator("C", "加分", "加分", "加分记录", "第七条", 上限=5, 条线="业务"),
        ],
        "事项规则": [
            _rule("A01", "A", "迟到早退", -1, unit="次", clause="第五条第一项"),
            _rule("A02", "A", "交办事项未完成", -3, unit="件", clause="第五条第二项"),
            _rule("C01", "C", "信息被县采用", 1, unit="条", clause="第七条第一项"),
            _rule("C02", "C", "县级表彰", 2, unit="次", clause="第七条第二项"),
        ],
        "系数": [
            {"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": "负责人", "系数": Decimal("1.1")},
            {"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": "其他", "系数": 1},
        ],
        "奖项": [
            {"奖项": "奔跑奖", "对象类别": "人员", "取": "前", "名额": 1, "条款": "第九条"},
            {"奖项": "蜗牛奖", "对象类别": "人员", "取": "后", "名额": 1, "容错排除": True, "条款": "第九条"},
        ],
        "连续": [
            {
                "名称": "连续蜗牛",
                "对象类别": "人员",
                "看": "奖项",
                "内容": "蜗牛奖",
                "期数": 2,
                "后果": "由分管领导约谈",
                "条款": "第九条",
            }
        ],
        "奖金": [
            {
                "名称": "季度绩效奖",
                "对象类别": "人员",
                "资金来源": "镇绩效考核经费",
                "用途": "季度绩效",
                "分配办法": "按得分",
                "单价": 20,
                "余额": "留存",
                "条款": "第十条",
            }
        ],
    }


def _indicator(code: str, name: str, method: str, table: str, clause: str, **more: Any) -> dict[str, Any]:
    return {"代码": code, "名称": name, "对象类别": "人员", "计分办法": method, "数据表": table, "条款": clause} | more


def _rule(code: str, indicator: str, matter: str, points: int, *, unit: str, clause: str) -> dict[str, Any]:
    return {"代码": code, "指标": indicator, "事项": matter, "分值": points, "单位": unit, "条款": clause}


def year_scheme(year: int) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The scheme of a year: quarters 60 %, year-end 40 %; grades by identity, money by grade and by score."""

    def grade(pool: str, name: str, low: int | None = None, high: int | None = None) -> dict[str, Any]:
        return {"等次组": pool, "等次": name, "得分下限": low, "得分上限": high, "条款": "第六条"}

    def pool(name: str, **more: Any) -> dict[str, Any]:
        return {"组名": name, "对象类别": "人员", "适用条件": f'[编制] = "{name}"', "条款": "第六条"} | more

    share = {"等次": "优秀", "比例": Percent("0.2"), "基数": "应参加", "取整": "舍去", "条款": "第七条"}
    return {
        "基本设置": settings(
            {
                "方案名称": f"青石镇{year}年度干部考核办法",
                "考核单位": BODY,
                "年度": year,
                "考核周期": "年度",
                "小数位数": 2,
                "并列规则": "并列占位",
                "排名依据": "公布分",
                "归期依据": "发生日期",
                "规则版本依据": "发生日期",
            }
        ),
        "对象类别": [
            {
                "类别": "人员",
                "名册": "人员名册",
                "类别列": "编制",
                "不排名": '[岗位] = "主要领导"',
                "总分公式": "Y",
                "条款": "第二条",
            }
        ],
        "指标": [
            {
                "代码": "Y",
                "名称": "年度综合得分",
                "对象类别": "人员",
                "计分办法": "加权",
                "上限": "上不封顶",
                "条款": "第三条",
            },
            {
                "代码": "Y1",
                "名称": "平时考核",
                "对象类别": "人员",
                "上级": "Y",
                "计分办法": "各期得分",
                "权重": Percent("0.6"),
                "上限": "上不封顶",
                "条款": "第三条第一项",
            },
            {
                "代码": "Y2",
                "名称": "年终测评",
                "对象类别": "人员",
                "上级": "Y",
                "计分办法": "赋分",
                "数据表": "年终得分",
                "满分": 100,
                "权重": Percent("0.4"),
                "条线": "年终",
                "条款": "第三条第二项",
            },
        ],
        "参数": [
            {"所属代码": "Y1", "参数": name, "值": value, "条款": "第四条"}
            for name, value in (
                ("取数", "按公布"),
                ("取什么", "总分"),
                ("合成", "平均"),
                ("考核期范围", "季度"),
                ("不排名的期", "计入"),
            )
        ],
        "等次组": [pool(CIVIL, 不排名的="不参加"), pool(INSTITUTION), pool(TEMPORARY)],
        "等次": [
            *(grade(CIVIL, *row) for row in (("优秀",), ("称职", 70), ("基本称职", 60, 70), ("不称职", None, 60))),
            *(
                grade(INSTITUTION, *row)
                for row in (("优秀",), ("合格", 70), ("基本合格", 60, 70), ("不合格", None, 60))
            ),
            *(grade(TEMPORARY, *row) for row in (("好", 86), ("较好", 75, 86), ("一般", 60, 75), ("较差", None, 60))),
        ],
        "名额": [{"等次组": CIVIL} | share, {"等次组": INSTITUTION} | share],
        "连续": [
            {
                "名称": "连续优秀",
                "对象类别": "人员",
                "看": "等次",
                "内容": "优秀",
                "期数": 2,
                "后果": "推荐上报嘉奖",
                "条款": "第九条",
            }
        ],
        "奖金": [
            {
                "名称": "公务员年度考核奖",
                "对象类别": "人员",
                "资金来源": "公务员考核奖",
                "用途": "年度考核",
                "范围": f'[编制] = "{CIVIL}"',
                "分配办法": "按等次",
                "档次": "优秀 1.5、称职 1、基本称职 0.5",
                "停发等次": "不称职",
                "条款": "第十条",
            },
            {
                "名称": "奖励性绩效",
                "对象类别": "人员",
                "资金来源": "事业单位奖励性绩效",
                "用途": "年度考核",
                "范围": f'[编制] = "{INSTITUTION}"',
                "提取比例": Percent("0.4"),
                "分配办法": "按得分",
                "保底": 7000,
                "停发等次": "不合格",
                "条款": "第十一条",
            },
        ],
    }
