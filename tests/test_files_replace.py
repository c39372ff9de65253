"""One file whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess_cli.files.failure import OutputError
from assess_cli.files.replace import write_file, write_files


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "材料" / "2024Q1" / "得分单.html"
    write_file(target, b"one")
    write_file(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["得分单.html"]
    assert write_files(tmp_path, {"a/b.txt": b"1", "c.txt": b"2"}) == [tmp_path / "a/b.txt", tmp_path / "c.txt"]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "得分单.html").mkdir()
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / "得分单.html", b"one")
    assert caught.value.problem.code == "W204"


def test_a_failure_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "得分单.html"
    write_file(target, b"one")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        write_file(target, b"two")
    assert caught.value.problem.code == "W201"
    assert target.read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["得分单.html"]
