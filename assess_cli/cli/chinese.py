"""typer's own words in Chinese: help headings and usage errors."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import east_asian_width

import typer
from typer.core import TyperCommand, TyperGroup

_LISTS = ("参数：", "选项：", "命令：")
_ENTRY = re.compile(r"  (\S.*?)  +(\S.*)")
_HELP_WORDS = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]"),
    (re.compile(r"^Arguments:$", re.MULTILINE), "参数："),
    (re.compile(r"^Options:$", re.MULTILINE), "选项："),
    (re.compile(r"^Commands:$", re.MULTILINE), "命令："),
    (re.compile(r"Show this message and exit\."), "显示本说明。"),
    (re.compile(r" <[a-z\[\]]+>"), ""),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\[default: ([^\]]*)\]"), r"[默认：\1]"),
)


def in_chinese(text: str) -> str:
    """Help text with typer's own words replaced and its two-column lists aligned by display width."""
    for pattern, words in _HELP_WORDS:
        text = pattern.sub(words, text)
    return "\n\n".join(_aligned(block) for block in text.split("\n\n"))


def _width(text: str) -> int:
    """Columns on a terminal, a Chinese character counting two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _aligned(block: str) -> str:
    """A titled two-column list aligned by display width; anything else as it is."""
    title, *lines = block.split("\n")
    entries = [_ENTRY.fullmatch(line) for line in lines]
    if title not in _LISTS or not all(entries):
        return block
    pairs = [(entry[1], entry[2]) for entry in entries if entry]
    widest = max(_width(left) for left, _ in pairs)
    return "\n".join([title, *(f"  {left}{' ' * (widest - _width(left))}  {right}" for left, right in pairs)])


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help is Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_chinese(super().get_help(ctx))


def usage_error_lines(error: typer.TyperException) -> list[str]:
    """A usage error of typer's in Chinese; its kind is told by its class, its text as the last resort."""
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "assess")
    parameter = getattr(error, "param", None)
    label = parameter.get_error_hint() if parameter is not None else ""
    match type(error).__name__:
        case "NoSuchOption":
            possible = getattr(error, "possibilities", None) or []
            words = f"没有这个选项：{getattr(error, 'option_name', '')}"
            words += f"，是否 {'、'.join(possible)}？" if possible else ""
        case "MissingParameter":
            words = f"缺少{label}。"
        case "BadParameter":
            words = f"{label}写得不对：{_what_is_wrong(error.message)}"
        case "BadOptionUsage":
            words = f"选项 {getattr(error, 'option_name', '')} 的用法不对：后面缺少内容。"
        case "NoArgsIsHelpError":
            return error.format_message().splitlines()
        case _:
            words = _other(error.format_message())
    return [words, f"用法说明：{path} --help"]


#: What the checks of an option's value say in English.
_VALUE_WORDS = (
    (re.compile(r"greater than or equal to (\S+)"), r"不能小于 \1"),
    (re.compile(r"less than or equal to (\S+)"), r"不能大于 \1"),
    (re.compile(r"valid integer"), "要写整数，如 5"),
    (re.compile(r"valid number"), "要写数，如 0.5"),
)


def _what_is_wrong(message: str) -> str:
    """Why a value is refused; our own words, Chinese already, as they are."""
    for pattern, words in _VALUE_WORDS:
        if found := pattern.search(message):
            return f"{found.expand(words)}。"
    return message if any("\u4e00" <= each <= "\u9fff" for each in message) else "不是能用的值。"


def _other(message: str) -> str:
    if found := re.match(r"No such command '(.*)'\.", message):
        return f"没有这个命令：{found[1]}"
    if found := re.match(r"Got unexpected extra argument\S* \((.*)\)", message):
        return f"多出了参数：{found[1]}（路径里有空格时请加引号）"
    if message.startswith("Missing command"):
        return "缺少命令。"
    return message
