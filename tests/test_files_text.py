"""File names made of people's words work on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess_cli.files.text import LONGEST_NAME, safe_file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("0017 张山", "0017 张山"),
        ("../x", "_x"),
        ("..", "_"),
        ("", "_"),
        ("a:b", "a_b"),
        ("a/b\\c", "a_b_c"),
        ("CON", "_CON"),
        ("con.报告", "_con.报告"),
        ("NUL .txt", "_NUL .txt"),
        ("COM¹", "_COM¹"),
        ("CONSUL", "CONSUL"),
        ("结尾...", "结尾"),
        (" 前后 ", "前后"),
        (".隐藏", "隐藏"),
        ("~$排名", "_~$排名"),
        ("甲\u202e乙\x00丙\n丁", "甲乙丙 丁"),
        ("甲\ud800乙", "甲乙"),
        ("=1+1", "=1+1"),
    ],
)
def test_each_hazard_becomes_a_plain_name(text: str, name: str) -> None:
    assert safe_file_name(text) == name


def test_a_long_name_is_cut_at_a_whole_character_and_keeps_its_ending() -> None:
    name = safe_file_name("张" * 200, ending=".html")  # 250 bytes remain: 83 characters of 3 bytes
    assert name == "张" * 83 + ".html"
    assert len(name.encode()) <= LONGEST_NAME


def test_an_ending_that_fills_the_name_is_refused() -> None:
    with pytest.raises(ValueError, match="html"):
        safe_file_name("x", ending=".html", limit=5)


@given(st.text())
def test_any_text_gives_a_name_that_windows_takes(text: str) -> None:
    name = safe_file_name(text, ending=".html")
    assert 0 < len(name.encode()) <= LONGEST_NAME
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(ord(ch) < 32 for ch in name)
    assert not name.startswith((".", "~$", " "))
    assert name.partition(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert safe_file_name(text, ending=".html") == name
