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
