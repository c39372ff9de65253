"""The exit codes, documented once: README and ``assess --help`` print this table."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a finished command says to the shell."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    INTEGRITY = 3
    OUTPUT = 4
    INTERNAL = 5
    BUSY = 6
    SEAL = 7
    INTERRUPTED = 130

    @property
    def words(self) -> str:
        """Meaning, for people."""
        return _WORDS[self]


_WORDS = {
    ExitCode.OK: "正常完成",
    ExitCode.PROBLEMS: "数据或方案有错误，没有发布结果",
    ExitCode.USAGE: "命令写法不对，或找不到工作文件夹、考核对象",
    ExitCode.INTEGRITY: "已发布的结果不完整或被改动，或内部核对不一致",
    ExitCode.OUTPUT: "结果写不出去（磁盘满、文件被占用、没有权限）",
    ExitCode.INTERNAL: "程序遇到没有料到的情况",
    ExitCode.BUSY: "另一个 assess 正在这个工作文件夹里运行",
    ExitCode.SEAL: "定稿核对不符：文件被改动、缺少或多出，或重算结果不同",
    ExitCode.INTERRUPTED: "被 Ctrl+C 中断，原有结果没有改动",
}
