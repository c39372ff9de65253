"""Problems of Word documents and of whatever looks back over closed periods."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

DOCUMENT_TEMPLATE = ProblemKind(
    "N230",
    "公文模板不能使用",
    Severity.ERROR,
    "公文模板“{name}”不能使用：{detail}。",
    "请改正“模板/公文”文件夹里的这个模板，或者把它移走，程序就用自带的模板。",
    "“模板/公文”文件夹里与自带模板同名的 Word 文件会代替自带的模板，里面用 {{ }} 括起来的名称由程序填写。",
)
DOCUMENT_NAME = ProblemKind(
    "N231",
    "公文模板里的名称不存在",
    Severity.ERROR,
    "公文模板“{name}”里用到了没有的名称：{detail}。",
    "请照自带模板里的写法改正这个名称；不需要的，连同大括号一起删去。",
    "模板里 {{ }} 和 {% %} 中的名称要与程序提供的一致，写错一个字就填不上。",
)
DOCUMENT_INCOMPLETE = ProblemKind(
    "N232",
    "公文内容不全",
    Severity.ERROR,
    "用模板“{name}”写出的公文里找不到应当填入的“{value}”，没有写出。",
    "请改正或移走“模板/公文”文件夹里的这个模板；用的是自带模板的，请把工作文件夹交给维护人员。",
    "公文写出后会重新打开，逐项核对填入的内容，少一项就不写出。",
)
MEETING_PERIOD = ProblemKind(
    "N240",
    "会议的考核期看不懂",
    Severity.ERROR,
    "看不懂考核期“{text}”。",
    "请写成 {forms} 之一。",
    "“会议”表每行写明审议的是哪一期的结果。",
)
MEETING_PRESENT = ProblemKind(
    "N241",
    "实到比应到多",
    Severity.ERROR,
    "实到 {present} 人，比应到的 {expected} 人还多。",
    "请核对签到表，改正应到或实到。",
    "应到、实到印在会议纪要要素里。",
)
MEETING_CONTRADICTS = ProblemKind(
    "N242",
    "同一个会写得不一样",
    Severity.ERROR,
    "“{meeting}”的{heading}前面写的是“{one}”，这里写的是“{other}”。",
    "请改成一样；如果是另外一个会，请写不同的会议名称或日期。",
    "一个会有几项议题时写几行，会议名称和日期相同的算同一个会。",
)
