"""A set of files is published whole or not at all: kills, full disks and held files at every step."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assess_cli.files import journal
from assess_cli.files.failure import OutputError
from assess_cli.files.transaction import Recovery, Transaction, former_files, recover, recover_all, verify_set

FORMER = {"排名.xlsx": b"former ranking", "个人/0001 甲.html": b"former page", "个人/0002 乙.html": b"gone page"}
LATER = {"排名.xlsx": b"later ranking", "个人/0001 甲.html": b"later page", "计分明细.csv": b"later ledger"}
FOREIGN = "领导批示.docx"


class Killed(BaseException):
    """Stands for the death of the process: nothing of ours may catch it."""


def publish(folder: Path, files: dict[str, bytes], on_step: journal.StepHook = journal.no_hook) -> None:
    with Transaction(folder, on_step=on_step) as publication:
        for name, content in files.items():
            on_step(f"write {name}")
            publication.path(name).write_bytes(content)
        manifest = {"schema": "assess.result/1", "files": publication.hashes(), "rest": len(files)}
        on_step("write manifest")
        publication.path("result.json").write_text(
            json.dumps(manifest, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
        publication.commit()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "结果" / "2024Q1"
    publish(target, FORMER)
    (target / FOREIGN).write_bytes(b"not ours")
    return target


@pytest.fixture
def former(folder: Path) -> dict[str, bytes]:
    return contents(folder)


@pytest.fixture
def later(tmp_path: Path, folder: Path) -> dict[str, bytes]:
    copy = tmp_path / "elsewhere" / "2024Q1"
    shutil.copytree(folder, copy)
    publish(copy, LATER)
    found = contents(copy)
    shutil.rmtree(copy.parent)
    return found


def steps_of(tmp_path: Path, folder: Path) -> list[str]:
    copy = tmp_path / "steps" / "2024Q1"
    shutil.copytree(folder, copy)
    seen: list[str] = []
    publish(copy, LATER, seen.append)
    shutil.rmtree(copy.parent)
    return seen


def test_the_set_is_replaced_and_only_own_stale_files_go(folder: Path, later: dict[str, bytes]) -> None:
    publish(folder, LATER)
    assert contents(folder) == later
    assert set(later) == {*LATER, "result.json", FOREIGN}
    assert verify_set(folder) == []
    assert [path.name for path in folder.parent.iterdir()] == ["2024Q1"]


def test_a_stale_file_that_someone_wrote_in_stays(folder: Path) -> None:
    (folder / "个人/0002 乙.html").write_bytes(b"notes by hand")
    publish(folder, LATER)
    assert (folder / "个人/0002 乙.html").read_bytes() == b"notes by hand"


def test_an_emptied_folder_goes(folder: Path) -> None:
    publish(folder, {"排名.xlsx": b"x"})
    assert not (folder / "个人").exists()


def test_publishing_twice_gives_the_same_bytes(folder: Path, former: dict[str, bytes]) -> None:
    publish(folder, FORMER)
    assert contents(folder) == former


_KILL = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_files_transaction import LATER, publish
left = int(sys.argv[2])
def stop(step):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
publish(Path(sys.argv[1]), LATER, stop)
"""


def kill_at(folder: Path, number: int) -> int:
    here = str(Path(__file__).parent)
    return subprocess.run([sys.executable, "-c", _KILL, str(folder), str(number), here], check=False).returncode


@pytest.mark.slow
def test_a_kill_at_every_step_leaves_whole_files_and_the_next_command_a_whole_set(
    tmp_path: Path, folder: Path, former: dict[str, bytes], later: dict[str, bytes]
) -> None:
    steps = steps_of(tmp_path, folder)
    assert len(steps) > 15
    seen = set()
    for number, step in enumerate(steps):
        at = tmp_path / f"kill{number}" / "2024Q1"
        shutil.copytree(folder, at)
        assert kill_at(at, number) == 9, step
        for name, content in contents(at).items():
            assert content in {former.get(name), later.get(name)}, (step, name)
        # Never a moment without the ranking: its former bytes stay until the new ones stand.
        assert (at / "排名.xlsx").is_file(), step
        if contents(at) not in (former, later):
            assert verify_set(at), step  # readers refuse a mixture
        done = recover_all(at.parent)
        seen.add(done[0][1] if done else None)
        assert contents(at) in (former, later), step
        assert verify_set(at) == [], step
        assert [path.name for path in at.parent.iterdir()] == ["2024Q1"], step
        if step.startswith(("back up", "replace", "restore", "published", "drop journal")):
            assert contents(at) == later, step  # the journal stood: completed, not lost
    assert {Recovery.DISCARDED, Recovery.COMPLETED} <= seen


def test_a_kill_during_recovery_is_recovered_too(
    tmp_path: Path, folder: Path, former: dict[str, bytes], later: dict[str, bytes]
) -> None:
    steps = steps_of(tmp_path, folder)
    middle = next(at for at, step in enumerate(steps) if step == "replace 排名.xlsx")
    assert kill_at(folder, middle) == 9
    for is_damaged in (False, True):
        for number in range(40):
            at = tmp_path / f"again{is_damaged}{number}" / "2024Q1"
            shutil.copytree(folder.parent, at.parent)
            if is_damaged:  # a staged file is lost: only the way back is left
                (journal.staging_of(at) / journal.NEW / "result.json").unlink()
            left = [number]

            def stop(_step: str, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] < 0:
                    raise Killed

            try:
                done = recover(at, on_step=stop)
            except Killed:
                recover(at)
                assert contents(at) == (former if is_damaged else later)
            else:
                assert done is (Recovery.ROLLED_BACK if is_damaged else Recovery.COMPLETED)
                break
        else:
            pytest.fail("recovery never ended")
        assert number > 2


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_an_error_at_every_step_leaves_the_former_set(
    tmp_path: Path, folder: Path, former: dict[str, bytes], later: dict[str, bytes], code: int
) -> None:
    for number, step in enumerate(steps_of(tmp_path, folder)):
        left = [number]

        def fail(_step: str, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == -1:
                raise OSError(code, os.strerror(code))

        with pytest.raises(OutputError) as caught:
            publish(folder, LATER, fail)
        if step in {"drop journal", "drop staging"}:  # everything stood already
            recover(folder)
            assert contents(folder) == later
            publish(folder, FORMER)
        assert contents(folder) == former, step
        assert [path.name for path in folder.parent.iterdir()] == ["2024Q1"], step
        if code != errno.EACCES:  # a refusal may also mean that a target is in use
            assert caught.value.problem.code == ("W202" if code == errno.ENOSPC else "W203"), step


def test_a_full_disk_during_a_real_write_is_told(folder: Path, former: dict[str, bytes]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")

    def write_too_much() -> None:
        with Transaction(folder) as publication:
            publication.path("排名.xlsx").symlink_to("/dev/full")
            publication.path("排名.xlsx").write_bytes(b"x" * 100_000)

    with pytest.raises(OutputError) as caught:
        write_too_much()
    assert caught.value.problem.code == "W202"
    assert contents(folder) == former


def test_a_first_publication_that_fails_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "结果" / "2024Q2"

    def fail(step: str) -> None:
        if step == "replace result.json":
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OutputError):
        publish(target, LATER, fail)
    assert list(target.parent.iterdir()) == []


def test_a_file_open_in_excel_is_named_and_nothing_changes(
    folder: Path, former: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "RETRY_DELAYS", (0.0, 0.0))
    tries = []
    real_open = Path.open

    def held(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if self == folder / "排名.xlsx" and "+" in mode:
            tries.append(mode)
            raise PermissionError(errno.EACCES, "sharing violation", str(self))
        return real_open(self, mode, *rest, **more)  # type: ignore[call-overload]  # passes on whatever came

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(OutputError) as caught:
        publish(folder, LATER)
    assert len(tries) == 3  # tried again before giving up
    problem = caught.value.problem
    assert (problem.code, problem.place.file) == ("W201", "结果/2024Q1/排名.xlsx")
    assert "请关闭“排名.xlsx”后再试" in problem.remedy
    assert contents(folder) == former


def test_a_file_opened_between_probe_and_replacement_rolls_all_back(
    folder: Path, former: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "RETRY_DELAYS", (0.0,))
    real = Path.replace

    def held(self: Path, target: str | Path) -> Path:
        if Path(target) == folder / "result.json" and self.parent.name == journal.NEW:
            raise PermissionError(errno.EACCES, "sharing violation", str(self), None, str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(OutputError) as caught:
        publish(folder, LATER)
    assert caught.value.problem.code == "W201"
    assert "result.json" in caught.value.problem.message
    assert contents(folder) == former
    assert [path.name for path in folder.parent.iterdir()] == ["2024Q1"]


def test_a_held_file_during_recovery_stops_the_command_and_later_all_is_well(
    tmp_path: Path, folder: Path, later: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    middle = steps_of(tmp_path, folder).index("replace 排名.xlsx")
    assert kill_at(folder, middle) == 9
    with monkeypatch.context() as patch:
        patch.setattr(journal, "RETRY_DELAYS", (0.0,))

        def held(self: Path, target: str | Path) -> Path:
            raise PermissionError(errno.EACCES, "sharing violation", str(self), None, str(target))

        patch.setattr(Path, "replace", held)
        with pytest.raises(OutputError) as caught:
            recover(folder)
        assert caught.value.problem.code == "W205"
    assert recover(folder) is Recovery.COMPLETED
    assert contents(folder) == later


def test_without_hard_links_the_same_promises_hold(
    folder: Path, former: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_args: object, **_more: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", none)

    def fail(step: str) -> None:
        if step == "replace result.json":
            raise OSError(errno.EIO, "broken")

    with pytest.raises(OutputError):
        publish(folder, LATER, fail)
    assert contents(folder) == former


def test_a_folder_in_the_way_is_a_problem(folder: Path) -> None:
    (folder / "计分明细.csv").mkdir()
    with pytest.raises(OutputError) as caught:
        publish(folder, LATER)
    assert caught.value.problem.code == "W204"
    (folder / "计分明细.csv").rmdir()
    shutil.rmtree(folder / "个人")
    (folder / "个人").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        publish(folder, LATER)
    assert caught.value.problem.code == "W204"


def test_readers_refuse_what_does_not_match(folder: Path) -> None:
    assert verify_set(folder) == []
    (folder / "排名.xlsx").write_bytes(b"changed")
    (folder / "个人/0001 甲.html").unlink()
    assert [(problem.code, problem.place.file) for problem in verify_set(folder)] == [
        ("W301", "结果/2024Q1/个人/0001 甲.html"),
        ("W302", "结果/2024Q1/排名.xlsx"),
    ]
    (folder / "result.json").write_text("{", encoding="utf-8")
    assert [problem.code for problem in verify_set(folder)] == ["W304"]
    (folder / "result.json").unlink()
    assert [problem.code for problem in verify_set(folder)] == ["W303"]


def test_a_manifest_written_otherwise_is_read_as_well(folder: Path) -> None:
    files = {"排名.xlsx": hashlib.sha256(b"former ranking").hexdigest()}
    (folder / "result.json").write_text(json.dumps({"kinds": [], "files": files}, indent=2), encoding="utf-8")
    assert former_files(folder) == files
    many = {f"{number}.html": "0" * 64 for number in range(20_000)}
    text = json.dumps({"schema": "assess.result/1", "files": many}, separators=(",", ":"))
    assert len(text) > 1 << 20
    (folder / "result.json").write_text(text, encoding="utf-8")
    assert former_files(folder) == many


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "C:x", "a\\b", ""])
def test_names_that_leave_the_folder_are_refused(folder: Path, name: str) -> None:
    with Transaction(folder) as publication, pytest.raises(ValueError, match="not a name"):
        publication.path(name)
    (folder / "result.json").write_text(json.dumps({"files": {name: "0" * 64}}), encoding="utf-8")
    assert former_files(folder) == {}


def test_a_set_without_its_manifest_is_a_slip_of_the_program(folder: Path, former: dict[str, bytes]) -> None:
    with Transaction(folder) as publication:
        publication.path("a").write_bytes(b"")
        with pytest.raises(ValueError, match="manifest"):
            publication.commit()
    assert contents(folder) == former


def test_a_journal_that_cannot_be_trusted_is_dropped(folder: Path, former: dict[str, bytes]) -> None:
    staging = journal.staging_of(folder)
    (staging / journal.NEW).mkdir(parents=True)
    entry = {"name": "../x", "sha256": "0", "existed": True}
    (staging / journal.JOURNAL).write_text(json.dumps({"schema": journal.SCHEMA, "entries": [entry]}))
    assert recover(folder) is Recovery.DISCARDED
    assert contents(folder) == former
