"""Sheets, headers and cells (codes C…)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

NO_HEADER = ProblemKind(
    "C101",
    "没有找到表头",
    _ERROR,
    "没有找到“{table}”的表头：应有列名 {expected}。",
    "请在数据上方的一行里写上这些列名，或按模板重新填写。",
    "表头是写着列名的那一行（或两三行），上面可以有标题。",
)
COLUMN_MISSING = ProblemKind(
    "C102",
    "缺少一列",
    _ERROR,
    "缺少“{heading}”列{near}。",
    "请在表头加上“{heading}”列，列名写错的改正过来。这一列填：{hint}",
    "必须有的列在表头里找不到；列名写错时会提示相近的列名。",
)
COLUMN_UNKNOWN = ProblemKind(
    "C103",
    "认不出的列",
    _ERROR,
    "认不出“{heading}”列{near}。",
    "请改成正确的列名；不参加计算的列，在数据表里的请写进方案的“忽略”表，在方案里的请把列名改成“备注”。",
    "认不出的列可能是列名写错，不提醒就会漏算，所以一律报出。",
)
COLUMN_TWICE = ProblemKind(
    "C104",
    "几列指同一内容",
    _ERROR,
    "{headings}都是“{heading}”，不知道用哪一列。",
    "请只保留一列，其余的改名、删除，或在方案的“忽略”表里写明。",
    "同一内容出现两列时不替您选择。",
)
COLUMN_NAMELESS = ProblemKind(
    "C105",
    "有内容的列没有列名",
    _ERROR,
    "{column} 列有内容（如“{sample}”），表头里却没有列名。",
    "请在表头写上列名；不需要的请删除整列。",
    "没有列名的内容不知道是什么，不会参加计算。",
)
BLANK = ProblemKind(
    "C106",
    "必填的格空着",
    _ERROR,
    "“{heading}”空着，这一列必须填写。",
    "请填写：{hint}",
    "空白不等于零；必填的内容要由填表人写上。",
)
NOT_A_CHOICE = ProblemKind(
    "C107",
    "不在可选内容之内",
    _ERROR,
    "“{heading}”写的是“{text}”，可以填的是：{choices}{near}。",
    "请从 {choices} 中选一个填写。",
    "这一列只能填规定的几种内容。",
)
NOT_A_NUMBER = ProblemKind(
    "C108",
    "不是数字",
    _ERROR,
    "“{heading}”应当是数字，写的是“{text}”。",
    "请只写数字，如 {example}；说明文字写到备注里。",
    "只认阿拉伯数字（全角、半角均可）、正负号、小数点和千位逗号。",
)
OUT_OF_RANGE = ProblemKind(
    "C109",
    "数字超出范围",
    _ERROR,
    "“{heading}”写的是 {text}，超出了可能的范围。",
    "请核对这一格，改成正确的数字。",
    "极大的数、无穷大多半是公式或录入出错。",
)
NOT_WHOLE = ProblemKind(
    "C110",
    "不是整数",
    _ERROR,
    "“{heading}”应当是整数，写的是 {text}。",
    "请改成整数，如 {example}。",
    "名次、小数位数等只能是整数。",
)
ROUNDED = ProblemKind(
    "C111",
    "小数超过六位",
    _NOTICE,
    "“{heading}”的 {text} 超过六位小数，按四舍五入取为 {value}。",
    "不用处理；要避免提示，请在表中先四舍五入。",
    "分数最多保留六位小数，多出的四舍五入一次，并在此说明。",
)
ROUNDED_MANY = ProblemKind(
    "C112",
    "多格小数超过六位",
    _NOTICE,
    "“{heading}”列有 {count} 格超过六位小数（第一格在 {first}），都按四舍五入取到六位。",
    "不用处理；要避免提示，请在表中先四舍五入。",
    "同一列这样的格很多时合并成一条提示。",
)
DOUBTFUL_PERCENT = ProblemKind(
    "C113",
    "百分比写法不明",
    _ERROR,
    "“{heading}”写的是 {text}，看不出是百分之几。",
    "请写成带百分号的数，如 {example}。",
    "30 可能是 30% 也可能是 3000%，不替您猜；0 到 1 之间的小数按比例理解。",
)
NOT_A_DATE = ProblemKind(
    "C114",
    "不是日期",
    _ERROR,
    "“{heading}”应当是日期，写的是“{text}”。",
    "请写成 {example} 这样的日期。",
    "认得的写法：2024-03-05、2024/3/5、2024.3.5、2024年3月5日、20240305。",
)
DOUBTFUL_DATE = ProblemKind(
    "C115",
    "日期不完整",
    _ERROR,
    "“{heading}”写的是“{text}”，看不准是哪一年、哪一天。",
    "请按年、月、日的次序写全，年份写四位，如 {example}。",
    "没有年份、年份只有两位或不在开头的日期可以有几种理解，不替您猜。",
)
SERIAL_DATE = ProblemKind(
    "C116",
    "日期成了数字",
    _ERROR,
    "“{heading}”是数字 {text}，可能是日期 {date}。",
    "如果确是这一天，请写成 {date}；或把这一格设为日期格式再核对。",
    "日期格式丢失后会显示为五位数，可能已经错位，需要核对。",
)
DATE_OUT_OF_RANGE = ProblemKind(
    "C117",
    "日期不合情理",
    _ERROR,
    "“{heading}”的日期是 {text}，不在 1950 年到 2100 年之间，或没有这一天。",
    "请核对年月日，改成正确的日期，如 {example}。",
    "年份相差很远多半是录入出错。",
)
NOT_A_MONTH = ProblemKind(
    "C118",
    "不是月份",
    _ERROR,
    "“{heading}”应当是月份，写的是“{text}”。",
    "请写成 2024-03 或 2024年3月。",
    "认得的写法：2024-03、2024年3月、202403、3月。",
)
NOT_A_FLAG = ProblemKind(
    "C119",
    "不是“是”或“否”",
    _ERROR,
    "“{heading}”应当填“是”或“否”，写的是“{text}”。",
    "请填“是”或“否”。",
    "也认 √ 和 ×；其他写法不猜。",
)
DITTO = ProblemKind(
    "C120",
    "写了“同上”",
    _ERROR,
    "“{heading}”写的是“{text}”。",
    "请填写实际内容，不要用“同上”或省略号代替。",
    "行的次序一变，“同上”指的就不是原来那一行了。",
)
ERROR_CELL = ProblemKind(
    "C121",
    "单元格是错误值",
    _ERROR,
    "“{heading}”是错误值 {text}。",
    "请改正公式，或直接填写正确的内容。",
    "错误值不是空白也不是零，不能参加计算。",
)
UNCACHED = ProblemKind(
    "C122",
    "公式没有计算结果",
    _ERROR,
    "“{heading}”是公式{formula}，文件里没有存计算结果。",
    "请用 Excel 或 WPS 打开，重新计算并保存；或者直接填写结果。",
    "由程序生成、没有在表格软件里打开过的文件会这样；读出来是空白，不能当作零。",
)
DOUBTFUL_CELL = ProblemKind(
    "C123",
    "读出的内容不可靠",
    _ERROR,
    "“{heading}”读出的内容不可靠：{detail}。",
    "请重新输入这一格，并另存为新的 .xlsx 文件。",
    "文件写法有问题，不同程序会读出不同的内容，不替您选。",
)
LONG_NUMBER = ProblemKind(
    "C124",
    "长编号已失真",
    _ERROR,
    "“{heading}”是数字 {text}，位数太多，末几位可能已经变成 0。",
    "请把这一列设为文本格式，重新输入编号。",
    "表格软件的数字最多保留 15 位，身份证号等必须按文本录入。",
)
WRONG_KIND = ProblemKind(
    "C125",
    "内容的类型不对",
    _ERROR,
    "“{heading}”应当是{expected}，却是{kind}（{text}）。",
    "请重新填写：{hint}",
    "例如数字被设成了日期格式，显示和存的内容就不一样了。",
)
MERGED = ProblemKind(
    "C126",
    "数据区有合并单元格",
    _ERROR,
    "“{heading}”这一格并入了 {range}，内容“{text}”只属于左上角的一格。",
    "请取消合并，在每一行分别填写。",
    "合并后其余各格都是空白，不能替您补上。",
)
ODD_ROW = ProblemKind(
    "C127",
    "像合计或说明却有数据的行",
    _ERROR,
    "这一行以“{text}”开头，像{what}，却又填了数据，没有计入。",
    "如果是合计或说明，请删去其中的数据或整行；如果是正常记录，请改掉开头的文字。",
    "合计行、落款和说明行不参加计算；看不准的报出来由您决定。",
)
HIDDEN = ProblemKind(
    "C128",
    "隐藏的内容照常计入",
    _WARNING,
    "{what}里有数据，照常计入。",
    "不该计入的请删除；该计入的不用处理，取消隐藏可以避免这个提示。",
    "隐藏或筛选不等于删除，避免有人看不到却被计了分。",
)
TOO_LONG = ProblemKind(
    "C129",
    "内容过长",
    _ERROR,
    "“{heading}”的内容有 {length} 个字，超过了允许的 {limit} 个字。",
    "请缩短内容，详细情况另附材料。",
    "单元格最多能存 32767 个字，再长就写不进结果。",
)
