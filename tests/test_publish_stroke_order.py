"""按姓氏笔画: strokes counted by hand, order of equal strokes by 横竖撇点折, names by their next characters."""

from __future__ import annotations

import pytest

from assess_cli.publish.stroke_order import stroke_key, strokes_of, unknown_in


@pytest.mark.parametrize(
    ("count", "surnames"),
    [
        (2, "丁卜"),
        (3, "于万马卫"),
        (4, "王毛方尹孔"),
        (5, "石龙叶田史白冯"),
        (6, "成毕吕朱任向刘江许孙达"),
        (7, "杜李杨肖吴邱何余汪沈宋张陆陈"),
        (8, "范林欧罗周郑孟"),
        (9, "赵胡钟段姜姚"),
        (10, "秦袁贾夏徐高郭唐"),
        (11, "黄曹崔梁萧"),
        (12, "彭董蒋韩程曾谢"),
        (14, "蔡廖谭熊"),
        (15, "潘"),
        (16, "薛"),
        (17, "魏戴"),
    ],
)
def test_common_surnames_have_their_strokes(count: int, surnames: str) -> None:
    assert {surname: strokes_of(surname) for surname in surnames} == dict.fromkeys(surnames, count)


def test_equal_strokes_go_by_heng_shu_pie_dian_zhe() -> None:
    # first strokes: 李杨 横, 肖吴 竖 (吴 竖, 肖 竖), 何 撇, 汪沈宋 点, 张陆陈 折
    assert sorted("张宋何吴李", key=stroke_key) == ["李", "吴", "何", "宋", "张"]
    # 王 横横, 毛 撇, 方 点, 尹 折
    assert sorted("尹方毛王", key=stroke_key) == ["王", "毛", "方", "尹"]


def test_people_of_one_surname_stand_together_by_the_next_character() -> None:
    names = ["王芳", "毛一", "王五", "王建国", "王", "王丁"]
    # 王 alone first; then 丁 2, 五 4, 芳 7, 建 8; 毛 begins with 撇 and comes behind all 王
    assert sorted(names, key=stroke_key) == ["王", "王丁", "王五", "王芳", "王建国", "毛一"]


def test_a_space_or_a_dot_is_no_character() -> None:
    assert stroke_key("李 四") == stroke_key("李四")
    assert stroke_key("阿依·古丽") == stroke_key("阿依古丽")


def test_what_is_not_known_is_told_and_stands_last() -> None:
    assert unknown_in("王𬭎A") == ["𬭎"]
    assert strokes_of("𬭎") is None
    assert sorted(["𬭎一", "魏二"], key=stroke_key) == ["魏二", "𬭎一"]
