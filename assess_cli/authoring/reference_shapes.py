"""docs/规则形状.md: which sample shows how which rule text is written in a scheme."""

from __future__ import annotations

from assess_cli.authoring.markdown import page, table
from assess_cli.authoring.shape_samples import shape_pages

_INTRODUCTION = """
考核办法里的一条规定，在考核方案里怎样写？下面每一行是一套小样例：点开是说明，写着方案各表怎样填、数据怎样填、每个得分怎样算出来。
找到与自己的办法相近的一条，照着改；要试算的，复制一套：`assess init 试用 --sample 样例名称`。
"""


def shapes_page() -> str:
    """One line a sample: its name, and the rule text that it puts into a scheme."""
    rows = [
        (f"[{sample.title}](../sample_data/shapes/{sample.path.name})", "；".join(sample.rules), sample.period)
        for sample in shape_pages()
    ]
    return page("规则形状", _INTRODUCTION, table(("样例", "考核办法里的话", "考核期"), rows))
