"""Files and packages: what cannot or must not be opened (codes F…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_SAVE_AGAIN = "请用 Excel 或 WPS 打开它，另存为新的“Excel 工作簿（.xlsx）”，再用新文件替换。"

NOT_REGULAR = ProblemKind(
    "F101",
    "不是普通文件",
    Severity.ERROR,
    "这不是普通文件（{what}），没有读取。",
    "请换成真正的工作簿文件，或把它移出数据文件夹。",
    "管道、设备以及指向它们的链接读起来没有尽头，所以只读普通文件。",
)
CANNOT_OPEN = ProblemKind(
    "F102",
    "打不开文件",
    Severity.ERROR,
    "打不开这个文件：{reason}。",
    "请确认文件还在、没有被其他程序独占、您有读取权限，然后重新运行。",
    "文件被移走、被锁住或没有权限时出现。",
)
TOO_LARGE = ProblemKind(
    "F103",
    "文件太大",
    Severity.ERROR,
    "{what}，超过了允许的 {limit}，没有读取。",
    "请删除文件里的图片和无用的工作表，或分成几个文件，再另存为 .xlsx。",
    "体积或解开后的体积过大会拖垮电脑，也可能是有意做成的坏文件，所以不读。",
)
EMPTY_FILE = ProblemKind(
    "F104",
    "空文件",
    Severity.ERROR,
    "文件是空的（0 字节）。",
    "请换成有内容的工作簿；如果是没有下载完，请重新下载。",
    "常见于下载中断或磁盘已满时保存的文件。",
)
WRONG_TYPE = ProblemKind(
    "F105",
    "扩展名与内容不符",
    Severity.ERROR,
    "扩展名是 {ending}，内容却是{real}。",
    "只改扩展名不能改变文件的格式。请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”。",
    "改名的旧格式、网页、文本等文件由开头的字节识别，不按扩展名猜读。",
)
PASSWORD = ProblemKind(
    "F106",
    "文件有密码",
    Severity.ERROR,
    "文件设有打开密码，无法读取。",
    "请用 Excel 或 WPS 打开，在“文件 › 信息 › 保护工作簿”里（WPS 在“文件 › 文档加密”里）去掉打开密码，保存后重新运行。",
    "加密的工作簿不读；工作表保护（只是不许修改）不受影响。",
)
DAMAGED = ProblemKind(
    "F107",
    "文件已损坏",
    Severity.ERROR,
    "文件已损坏或不完整：{detail}。",
    _SAVE_AGAIN + "如果也打不开，请向原单位重新索取。",
    "压缩包或其中必需的部分残缺，读出的内容不可靠，所以不读。",
)
TWO_ENTRIES = ProblemKind(
    "F108",
    "文件内部结构不可靠",
    Severity.ERROR,
    "文件内部结构不可靠：{detail}。不同程序会读出不同内容。",
    _SAVE_AGAIN,
    "内部同名的部分出现两次，或内部路径用了反斜杠，各程序读出的内容不同。",
)
HAS_DTD = ProblemKind(
    "F109",
    "文件含有不允许的声明",
    Severity.ERROR,
    "文件内部（{member}）夹带了工作簿里不该有的声明，可能被用来攻击，没有读取。",
    _SAVE_AGAIN,
    "指文档类型声明：正常的工作簿没有，它可以使内容无限膨胀或引用别处的文件。",
)
FAR_CELL = ProblemKind(
    "F110",
    "内容散落过远",
    Severity.ERROR,
    "工作表“{name}”的内容一直延伸到 {cell}，而有内容的只有 {count} 格，没有读取。",
    "请按 Ctrl+End 找到远处误填的单元格，删除多余的行和列，保存后重新运行。",
    "误填在极远处的一格会使表变成上亿格，拖垮读取程序。",
)
BAD_ADDRESS = ProblemKind(
    "F111",
    "单元格地址超出范围",
    Severity.ERROR,
    "工作表“{name}”里有单元格地址 {cell}，超出了工作表最末一格 XFD1048576，没有读取。",
    _SAVE_AGAIN,
    "工作簿最多 16384 列、1048576 行；超出的地址说明文件已坏。",
)
FALSE_COUNT = ProblemKind(
    "F112",
    "文件声明的数目不实",
    Severity.ERROR,
    "文件自称有 {declared} 条文字，实际只有 {real} 条，没有读取。",
    _SAVE_AGAIN,
    "按虚假的数目准备内存会使程序中断。",
)
OTHER_FORMAT = ProblemKind(
    "F113",
    "暂不支持的表格格式",
    Severity.ERROR,
    "{ending} 格式的表格暂时不能读取，内容没有计入。",
    "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”，放在同一文件夹，再删除或移走原文件。",
    "只读 .xlsx 和 .xlsm；其他表格格式一律提醒，以免漏算。",
)
TIMED_OUT = ProblemKind(
    "F114",
    "读取超时",
    Severity.ERROR,
    "读了 {seconds} 秒还没有读完，已停止读取这个文件。",
    "请删除多余的空白行列、格式和图片，另存为 .xlsx，再重新运行。",
    "一个文件读得太久多半是内容有误；限时是为了其他文件能照常读取。",
)
READER_DIED = ProblemKind(
    "F115",
    "读取时程序中断",
    Severity.ERROR,
    "读取这个文件时读取程序中断，文件多半已损坏。",
    _SAVE_AGAIN,
    "文件在单独的进程里读，坏文件只会中断那个进程，其他文件照常读取。",
)
OUT_OF_MEMORY = ProblemKind(
    "F116",
    "内存不足",
    Severity.ERROR,
    "读取这个文件需要的内存超过了允许的 {limit}。",
    "请删除多余的空白行列、格式和图片，或分成几个文件，另存为 .xlsx。",
    "给读取程序的内存设有上限，以免拖垮电脑。",
)
SAME_FILE = ProblemKind(
    "F117",
    "同一文件放了两份",
    Severity.ERROR,
    "与“{other}”的内容一字不差，同样的记录会算两遍。",
    "请只保留一份，把另一份移出数据文件夹。",
    "常见于“副本”“最终版”并存；内容按校验值比较。",
)
NOT_VERIFIED = ProblemKind(
    "F118",
    "工作表无法核对",
    Severity.ERROR,
    "工作表“{name}”里有容易读错的内容（{risks}），又无法用第二种方法核对，没有采用。",
    _SAVE_AGAIN,
    "有风险的工作表要用两种方法读出并逐格比较；第二种方法读不了就不采用。",
)
NOT_A_SPREADSHEET = ProblemKind(
    "F119",
    "不是表格",
    Severity.NOTICE,
    "这不是表格文件，没有读取。",
    "如果里面有要计分的数据，请录入 .xlsx 工作簿；只是佐证材料的不用处理。",
    "图片、文档等材料可以放在数据文件夹里，但不参加计算。",
)
NO_READER = ProblemKind(
    "F120",
    "读取程序无法启动",
    Severity.ERROR,
    "读取工作簿的程序无法启动：{reason}。",
    "请关闭一些程序后重新运行；仍然如此，请检查安全软件是否阻止了它，或重新安装本程序。",
    "所有文件都由一个单独的进程读取，它启动不了就什么也读不了。",
)
SHEET_UNREADABLE = ProblemKind(
    "F121",
    "工作表读不出来",
    Severity.ERROR,
    "工作表“{name}”读不出来：{detail}。",
    _SAVE_AGAIN,
    "工作表的内容残缺或写法不合规定时出现；这张表没有采用。",
)
NO_SCHEME = ProblemKind(
    "F122",
    "没有考核方案",
    Severity.ERROR,
    "工作文件夹里没有考核方案“{name}”。",
    "请把方案工作簿命名为“{name}”放在工作文件夹里（不是“数据”文件夹）；还没有方案的，先运行 assess init。",
    "方案是名为 方案.xlsx 的工作簿；几个年度并存时名为 方案-2024.xlsx、方案-2025.xlsx。",
)
NO_DATA = ProblemKind(
    "F123",
    "没有数据文件",
    Severity.ERROR,
    "“{folder}”文件夹里没有任何文件。",
    "请把名册和各项记录的工作簿放进“{folder}”文件夹。",
    "所有要计算的工作簿都放在数据文件夹里，文件名随意。",
)
