"""Writing results (codes W…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

WORKSPACE_BUSY = ProblemKind(
    "W101",
    "工作区正在使用",
    Severity.ERROR,
    "另一个 assess 命令正在这个工作区里运行（{holder}）。",
    "请等它结束后再试；如果那个程序已经没有响应，请先结束它。",
    "同一个工作区同一时间只允许一个命令写结果，否则两份结果会混在一起。",
)
CANNOT_LOCK = ProblemKind(
    "W102",
    "不能锁定工作区",
    Severity.ERROR,
    "不能在工作区里建立锁文件（{detail}）。",
    "请确认这个文件夹可以写入，不是只读的光盘或别人的共享文件夹；可以先把整个文件夹复制到本机再试。",
    "写结果之前要先锁定工作区，锁文件放在工作区的文件夹里。",
)
TARGET_IN_USE = ProblemKind(
    "W201",
    "结果文件正在使用",
    Severity.ERROR,
    "“{name}”正被别的程序打开，或者是只读的，不能更新；原来的结果都没有动。",
    "请关闭“{name}”后再试；如果文件是只读的，请在文件属性里去掉“只读”。",
    "Excel 或 WPS 打开的文件不能被替换。程序会先试每一个文件，有一个不能写就一个也不换。",
)
DISK_FULL = ProblemKind(
    "W202",
    "磁盘已满",
    Severity.ERROR,
    "磁盘空间不够，结果没有写成；原来的结果都没有动。",
    "请清理磁盘，或把工作区移到空间足够的磁盘后再试。",
    "结果先写在旁边的临时文件夹里，全部写好才替换，所以磁盘写满时原来的结果还是完整的。",
)
CANNOT_WRITE = ProblemKind(
    "W203",
    "不能写入结果",
    Severity.ERROR,
    "结果没有写成（{detail}）；原来的结果都没有动。",
    "请确认结果文件夹可以写入，磁盘工作正常，然后再试。",
    "写结果时系统报告了错误。",
)
TARGET_IS_FOLDER = ProblemKind(
    "W204",
    "结果文件的位置被文件夹占用",
    Severity.ERROR,
    "要写的“{name}”已经是一个文件夹，或者它所在的位置是一个文件；原来的结果都没有动。",
    "请把它改名或移到别处后再试。",
    "程序不会删除不是它自己写的文件夹。",
)
UNFINISHED = ProblemKind(
    "W205",
    "上次的结果没有换完",
    Severity.ERROR,
    "上一次写结果中途停下，现在还不能接着完成，因为“{name}”不能写入（{detail}）。",
    "请关闭打开的结果文件后再试，程序会自动把上次没有做完的事做完或还原。",
    "写结果时被中断，下一次运行会先接着完成或者还原，做不到时不会往下算。",
)
SET_INCOMPLETE = ProblemKind(
    "W301",
    "结果文件缺失",
    Severity.ERROR,
    "结果里应当有“{name}”，但是找不到。",
    "请重新运行 assess score，再使用这份结果。",
    "result.json 记着同一次写出的每个文件，少一个就不能算一套完整的结果。",
)
SET_ALTERED = ProblemKind(
    "W302",
    "结果文件被改动",
    Severity.ERROR,
    "“{name}”与写出时不一样，可能被人改过或者没有写完。",
    "请把改过的文件另存到别处，再重新运行 assess score。",
    "result.json 记着同一次写出的每个文件的校验值，对不上的结果不再使用。",
)
NO_RESULT = ProblemKind(
    "W303",
    "没有结果",
    Severity.ERROR,
    "这里还没有结果。",
    "请先运行 assess score。",
    "要读的考核期还没有算过，或者结果文件夹被移走了。",
)
RESULT_UNREADABLE = ProblemKind(
    "W304",
    "结果读不出来",
    Severity.ERROR,
    "“{name}”不是 assess 写的结果，或者已经损坏（{detail}）。",
    "请重新运行 assess score。",
    "result.json 的内容不完整，或者不是这个格式。",
)
RESULT_TOO_NEW = ProblemKind(
    "W305",
    "结果的格式更新",
    Severity.ERROR,
    "“{name}”的格式是“{schema}”，这个版本的 assess 读不懂。",
    "请升级 assess，或者用现在的版本重新运行 assess score。",
    "结果是更新版本的 assess 写的。",
)
DATA_CHANGED = ProblemKind(
    "W306",
    "计分以后数据改过",
    Severity.WARNING,
    "“{name}”在{period}计分以后改过或者移走了，这里用的是改动以前的结果。",
    "改动影响这一期的，先运行 {command}，再生成一次；不影响的，不用处理。",
    "公示、得分单、公文只读已发布的结果，不重新计分。",
)
TOO_MANY_ROWS = ProblemKind(
    "W401",
    "计分明细超过工作表的行数",
    Severity.ERROR,
    "计分明细有 {rows} 行，一个工作表最多能放 {limit} 行；原来的结果都没有动。",
    "请缩短考核期，或者把对象分成几个工作区分别计分。",
    "xlsx 工作表最多 1 048 576 行，程序不会悄悄丢掉放不下的行。",
)
TEMPLATE_UNUSABLE = ProblemKind(
    "W402",
    "自己的模板不能使用",
    Severity.ERROR,
    "{detail}；原来的结果都没有动。",
    "请改正“模板”文件夹里的这个模板，或者把它移走，程序就用自带的模板。",
    "“模板”文件夹里与自带模板同名的文件会代替自带的模板。",
)
