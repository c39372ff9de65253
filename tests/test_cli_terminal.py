"""Output that survives any encoding."""

from __future__ import annotations

import io
import json
import sys

import pytest

from assess_cli.cli import terminal


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


def written(made: io.TextIOWrapper) -> bytes:
    made.flush()
    buffer = made.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("gbk", "得分 -1.50 > 乙\n".encode("gbk")),
        ("ascii", b"?? -1.50 > ?\n"),
        ("utf-8", "得分 −1.50 › 乙\n".encode()),
    ],
)
def test_missing_signs_become_plain_ones(encoding: str, expected: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    out = stream(encoding)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", stream(encoding))
    terminal.prepare_streams()
    terminal.put("得分 −1.50 › 乙")
    assert written(out) == expected


def test_json_is_ascii_where_chinese_cannot_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    out = stream("ascii")
    monkeypatch.setattr(sys, "stdout", out)
    terminal.put_json({"考核期": "2024Q1"})
    line = written(out)
    assert json.loads(line) == {"考核期": "2024Q1"}
    assert line.isascii()
    assert line.count(b"\n") == 1
