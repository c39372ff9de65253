"""One command at a time in a workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assess_cli.files.failure import OutputError
from assess_cli.files.lock import HOLDER_FILE, LOCK_FILE, workspace_lock

_HOLD = """
import sys
from pathlib import Path
from assess_cli.files.lock import workspace_lock
with workspace_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_command_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        with pytest.raises(OutputError) as caught, workspace_lock(tmp_path):
            pytest.fail("the lock was given twice")
        assert caught.value.problem.code == "W101"
        assert f"进程 {child.pid}" in caught.value.problem.message
        child.kill()  # the system frees the lock of a dead process
        child.wait()
    with workspace_lock(tmp_path, wait_seconds=5):
        pass


def test_the_lock_is_free_again_after_the_block_and_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), workspace_lock(tmp_path):
        _ = 1 / 0
    with workspace_lock(tmp_path):
        assert str(os.getpid()) in (tmp_path / HOLDER_FILE).read_text(encoding="utf-8")
        with pytest.raises(OutputError), workspace_lock(tmp_path):
            pytest.fail("one process took it twice")
    assert not (tmp_path / HOLDER_FILE).exists()


def test_a_folder_that_takes_no_lock_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).mkdir()
    with pytest.raises(OutputError) as caught, workspace_lock(tmp_path):
        pytest.fail("a folder was locked")
    assert caught.value.problem.code in {"W101", "W102"}  # Windows calls it busy


def test_a_note_that_cannot_be_read_does_not_matter(tmp_path: Path) -> None:
    with workspace_lock(tmp_path):
        (tmp_path / HOLDER_FILE).write_text("[]", encoding="utf-8")
        with pytest.raises(OutputError, match="进程不明"), workspace_lock(tmp_path):
            pytest.fail("the lock was given twice")
