"""Parameters of method 各期得分 (codes S97…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

RANGE_UNREADABLE = ProblemKind(
    "S970",
    "考核期范围看不懂",
    _ERROR,
    "“{code}”的考核期范围“{text}”：{why}",
    "写“季度”“半年”或“月度”，或者逐期写出，如 Q2、Q3、Q4",
    "各期得分要知道取哪几期；只写周期的，取本年的全部各期。",
)
RANGE_NOT_SHORTER = ProblemKind(
    "S971",
    "考核期范围不比本方案的考核期短",
    _ERROR,
    "“{code}”的考核期范围“{text}”不在{own}之内",
    "各期要比本方案的考核周期短：年度方案写“季度”“半年”或“月度”；按季度考核的方案不用各期得分",
    "各期得分由短的考核期合成长的。",
)
WEIGHT_UNKNOWN = ProblemKind(
    "S972",
    "各期权重写了别的期",
    _ERROR,
    "“{code}”的各期权重里，“{name}”不是要取的一期",
    "要取的是：{periods}；按这几期写权重",
    "各期权重的每一项都要是考核期范围里的一期。",
)
WEIGHT_MISSING = ProblemKind(
    "S973",
    "有的期没有权重",
    _ERROR,
    "“{code}”的各期权重没有写 {periods}",
    "补上它的权重，合计仍为 100%；不取这一期的，在“考核期范围”里去掉",
    "加权时每一期都要有权重。",
)
WEIGHT_DOUBLE = ProblemKind(
    "S974",
    "一期写了两个权重",
    _ERROR,
    "“{code}”的各期权重里 {period} 写了两次",
    "只留一个",
    "同一期换一种写法也是同一期，如 Q1 与 第一季度。",
)
NOTHING_LEFT = ProblemKind(
    "S975",
    "去掉的期数太多",
    _ERROR,
    "“{code}”一共取 {count} 期，要去掉 {drops} 期，没有剩下的",
    "减少“去掉最低”“去掉最高”的个数",
    "去掉最高最低以后至少要剩一期。",
)
LEAST_ABOVE = ProblemKind(
    "S976",
    "最少期数比总期数还多",
    _ERROR,
    "“{code}”的最少期数是 {least}，而一共只取 {count} 期",
    "写不大于 {count} 的数",
    "最少期数大于总期数，就谁也没有得分。",
)
LEAST_UNSAID = ProblemKind(
    "S977",
    "没有写最少期数",
    _ERROR,
    "“{code}”的不足期数是“{short}”，但没有写最少期数",
    "加一行参数“最少期数”：至少有几期得分才合成，少于它的按缺数据处理；只要有一期就算的写 1",
    "全年只有一期得分的人也按一期合成，往往不是办法的本意，所以要写明。",
)
