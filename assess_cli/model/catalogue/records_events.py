"""Levels, roles and matters of event records (R520 to R539)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

LEVEL_MISSING = ProblemKind(
    "R520",
    "没有写级别",
    _ERROR,
    "“{matter}”按级别表“{table}”计分，这一行没有写“级别”。",
    "在“级别”填写：{levels}。",
    "级别不同，分值不同，空白不能当作任何一级。",
)
LEVEL_UNKNOWN = ProblemKind(
    "R521",
    "级别对不上",
    _ERROR,
    "“{matter}”的级别表“{table}”里没有“{level}”{nearest}",
    "在“级别”填写：{levels}；确有这一级的，补到方案“级别表”里。",
    "级别必须与方案“级别表”里的一致。",
)
LEVEL_UNEXPECTED = ProblemKind(
    "R522",
    "这个事项不分级别",
    _ERROR,
    "“{matter}”的规则“{rule}”没有级别表，这一行写了级别“{level}”。",
    "删去级别，或改正“事项”；应当按级别计分的，在方案“事项规则”里写“级别表”。",
    "写了级别而规则不按级别计分，多半是事项选错了。",
)
ROLE_MISSING = ProblemKind(
    "R523",
    "没有写角色",
    _ERROR,
    "“{matter}”按角色表“{table}”计分，这一行没有写角色。",
    "在“角色”填写：{roles}；或者把姓名写在以角色为名的列里。",
    "角色不同，得分不同，空白不能当作任何一种。",
)
ROLE_UNKNOWN = ProblemKind(
    "R524",
    "角色对不上",
    _ERROR,
    "“{matter}”的角色表“{table}”里没有“{role}”{nearest}",
    "角色写成：{roles}；确有这种角色的，补到方案“角色表”里。",
    "角色必须与方案“角色表”里的一致。",
)
ROLE_UNEXPECTED = ProblemKind(
    "R525",
    "这个事项不分角色",
    _ERROR,
    "“{matter}”的规则“{rule}”没有角色表，这一行在“{heading}”一列写了“{names}”。",
    "姓名写在“姓名”一列，或改正“事项”；应当按角色计分的，在方案“事项规则”里写“角色表”。",
    "写了角色而规则不按角色计分，不知道这些人得多少。",
)
MATTER_MISSING = ProblemKind(
    "R526",
    "不知道是不是同一件事",
    _ERROR,
    "“{matter}”同一件事只算最高的一条，这一行没有写“事项编号”，也没有写“事由”。",
    "填写“事由”，同一件事写得一样；或者填写“事项编号”，同一件事编号相同。",
    "不知道是哪一件事，就不知道是否与别的记录重复。",
)
SHARING_DOUBTFUL = ProblemKind(
    "R527",
    "不知道几个人平分",
    _ERROR,
    "“{matter}”的“{role}”由几个人平分，这一行没有“记录编号”，分不清与哪几行是一件事。",
    "同一件事的各行填写相同的“记录编号”；或者写在一行里，姓名用顿号隔开。",
    "平分要知道一件事里有几个人。",
)
POINTS_ROLES = ProblemKind(
    "R528",
    "分值与角色表并用",
    _ERROR,
    "“{matter}”各个角色的分值由角色表“{table}”给出，这一行又写了 {stated} 分。",
    "删去分值；要改变分值的，改方案的角色表。",
    "角色表里各个角色都是固定分值时，记录不能另写分值。",
)
COUNT_COLUMN_UNFIT = ProblemKind(
    "R529",
    "计数表里不能有这个事项",
    _ERROR,
    "“{column}”一列的事项“{matter}”要按{what}计分，计数表里没有写{what}的地方。",
    "把这一项改成一行一件事的表来登记，从计数表里删去这一列。",
    "计数表只有数量；按级别、角色或同一事项计分的，要逐条登记。",
)
ROW_NOT_VALID = ProblemKind(
    "R530",
    "级别或角色当时没有规定",
    _ERROR,
    "{what}“{name}”在 {date} 没有规定，有效期是 {spans}。",
    "核对日期和{what}；当时应当有的，改方案里的“自”“至”。",
    "级别、角色的分值按规则版本依据的日期取用。",
)
