"""Every file in one worker process: order, limits of time and memory, deaths, and what is no workbook."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from packages import members, sheet_xml, workbook, zipped

from assess_cli.workbook import reader
from assess_cli.workbook.frames import pack_book, unpack_book
from assess_cli.workbook.grid import Book, Cell, CellError, Sheet, Uncached
from assess_cli.workbook.limits import MEBIBYTE, Limits
from assess_cli.workbook.reader import find_same_files, one_reader, read_books


@pytest.fixture(autouse=True)
def _no_reader_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here every call starts a process of its own, unless the test says otherwise."""
    monkeypatch.setattr(reader, "_KEPT", reader._Kept())


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[reader._Worker]:
    """Every reading process that was started, in order."""
    workers: list[reader._Worker] = []

    class Noted(reader._Worker):
        def __init__(self, terms: reader._Terms) -> None:
            super().__init__(terms)
            workers.append(self)

    monkeypatch.setattr(reader, "_Worker", Noted)
    return workers


def one(value: str) -> bytes:
    return workbook(f'<row r="1"><c r="A1"><v>{value}</v></c></row>')


def codes(book: Book) -> list[str]:
    return [problem.code for problem in book.problems]


def test_books_come_in_the_order_of_the_paths_with_hash_and_size(tmp_path: Path) -> None:
    folder = tmp_path / "数据 甲"
    folder.mkdir()
    paths = []
    for number in (3, 1, 2):
        path = folder / f"表{number}.xlsx"
        path.write_bytes(one(str(number)))
        paths.append(path)
    books = read_books(paths, tmp_path)
    assert [book.file for book in books] == ["数据 甲/表3.xlsx", "数据 甲/表1.xlsx", "数据 甲/表2.xlsx"]
    assert [book.sheets[0].rows for book in books] == [[[3.0]], [[1.0]], [[2.0]]]
    for book, path in zip(books, paths, strict=True):
        assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert book.size == path.stat().st_size
        assert book.sheets[0].file == book.file


def test_no_files_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_Worker", None)
    assert read_books([], Path()) == []


def test_what_is_no_workbook(tmp_path: Path) -> None:
    contents = {
        "旧.xls": b"\xd0\xcf\x11\xe0",
        "表.csv": b"a,b",
        "照片.jpg": b"\xff\xd8",
        "改名.XLSX": b"<html></html>",
        "空.xlsx": b"",
        "好.xlsm": one("1"),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    books = read_books([tmp_path / name for name in contents] + [tmp_path / "没有.xlsx"], tmp_path)
    assert [codes(book) for book in books] == [["F113"], ["F113"], ["F119"], ["F105"], ["F104"], [], ["F102"]]
    assert ".xls 格式" in books[0].problems[0].message
    assert "另存为" in books[0].problems[0].remedy
    assert [problem.severity.value for problem in books[2].problems] == ["提示"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names exist on POSIX only")
def test_pipes_devices_and_links_to_them_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    (tmp_path / "链接.xlsx").symlink_to("/dev/zero")
    (tmp_path / "文件夹.xlsx").mkdir()
    books = read_books([tmp_path / name for name in ("管道.xlsx", "链接.xlsx", "文件夹.xlsx")], tmp_path)
    assert [codes(book) for book in books] == [["F101"], ["F101"], ["F101"]]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_a_workbook_is_read(tmp_path: Path) -> None:
    (tmp_path / "真.xlsx").write_bytes(one("1"))
    (tmp_path / "链接.xlsx").symlink_to(tmp_path / "真.xlsx")
    assert read_books([tmp_path / "链接.xlsx"], tmp_path)[0].sheets[0].rows == [[1.0]]


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    path.write_bytes(one("1"))
    assert codes(read_books([path], tmp_path, limits=Limits(file_bytes=100))[0]) == ["F103"]


@pytest.fixture
def broken_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module path where ``python_calamine`` is a fake that does what the first cell of the file's name says."""
    package = tmp_path / "fake" / "python_calamine"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        "import os, time\n"
        "class PasswordError(Exception): pass\n"
        "class Panic(BaseException): pass\n"
        "class Sheet:\n"
        "    def to_python(self, skip_empty_area): return [[1.0]]\n"
        "class CalamineWorkbook:\n"
        "    @classmethod\n"
        "    def from_filelike(cls, stream):\n"
        "        data = stream.read()\n"
        "        if b'die' in data: os.abort()\n"
        "        if b'panic' in data: raise Panic('panicked')\n"
        "        if b'sleep' in data: time.sleep(60)\n"
        "        if b'memory' in data: raise MemoryError\n"
        "        if b'password' in data: raise PasswordError\n"
        "        print('noise on standard output')\n"
        "        return cls()\n"
        "    def get_sheet_by_name(self, name): return Sheet()\n",
        encoding="utf-8",
    )
    normal = reader._environment

    def environment() -> dict[str, str]:
        variables = normal()
        variables["PYTHONPATH"] = str(package.parent) + os.pathsep + variables["PYTHONPATH"]
        return variables

    monkeypatch.setattr(reader, "_environment", environment)
    return tmp_path


def make(folder: Path, word: str) -> Path:
    """A workbook that the fake reader takes for an order."""
    path = folder / f"{word}.xlsx"
    data = members({"表": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')})
    path.write_bytes(zipped({**data, f"docProps/{word}.bin": b""}))
    return path


def test_a_file_that_kills_the_process_is_named_and_the_rest_is_read(broken_worker: Path) -> None:
    words = ["good", "die", "fine", "panic", "memory", "password", "last"]
    books = read_books([make(broken_worker, word) for word in words], broken_worker)
    assert [codes(book) for book in books] == [[], ["F115"], [], ["F107"], ["F116"], ["F106"], []]
    assert [len(book.sheets) for book in books] == [1, 0, 1, 0, 0, 0, 1]
    assert books[1].problems[0].place.file == "die.xlsx"


def test_a_file_that_takes_too_long_is_left(broken_worker: Path) -> None:
    paths = [make(broken_worker, word) for word in ("sleep", "good")]
    start = time.monotonic()
    books = read_books(paths, broken_worker, limits=Limits(seconds=1.5))
    assert time.monotonic() - start < 20
    assert [codes(book) for book in books] == [["F114"], []]
    assert "1.5 秒" in books[0].problems[0].message


def test_a_reader_that_can_not_start_is_no_fault_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(one("1"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-such-python"))
    assert codes(read_books([tmp_path / "a.xlsx"], tmp_path)[0]) == ["F120"]


def test_a_worker_that_dies_at_once_is_no_fault_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(one("1"))
    monkeypatch.setattr(reader, "_environment", lambda: {**os.environ, "PYTHONPATH": "", "PYTHONHOME": "/nowhere"})
    assert codes(read_books([tmp_path / "a.xlsx"], tmp_path)[0]) == ["F120"]


def test_no_process_and_no_thread_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(one("1"))
    before = threading.active_count()
    read_books([tmp_path / "a.xlsx"], tmp_path)
    assert threading.active_count() == before


def test_calls_within_one_reader_share_a_process_and_read_anew(tmp_path: Path, started: list[reader._Worker]) -> None:
    path = tmp_path / "a.xlsx"
    before = threading.active_count()
    with one_reader():
        found = []
        for value in ("1", "2"):
            path.write_bytes(one(value))
            with one_reader():
                found.append(read_books([path], tmp_path)[0].sheets[0].rows)
    assert found == [[[1.0]], [[2.0]]]
    assert len(started) == 1
    assert started[0]._process.poll() is not None
    assert threading.active_count() == before


def test_without_it_every_call_has_its_own(tmp_path: Path, started: list[reader._Worker]) -> None:
    (tmp_path / "a.xlsx").write_bytes(one("1"))
    for _ in range(2):
        read_books([tmp_path / "a.xlsx"], tmp_path)
    assert len(started) == 2


def test_a_process_that_is_not_fit_is_not_used_again(tmp_path: Path, started: list[reader._Worker]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(one("1"))
    with one_reader():
        read_books([path], tmp_path)
        read_books([path], tmp_path, limits=Limits(memory=512 * MEBIBYTE))  # another bound needs another process
        assert len(started) == 2
        assert started[0]._process.poll() is not None
        started[1]._process.kill()
        started[1]._process.wait()
        assert codes(read_books([path], tmp_path, limits=Limits(memory=512 * MEBIBYTE))[0]) == []
        assert len(started) == 3
        started[2].bytes_read = 17 * MEBIBYTE  # it may hold much memory
        assert codes(read_books([path], tmp_path, limits=Limits(memory=512 * MEBIBYTE))[0]) == []
        assert len(started) == 4
    assert all(worker._process.poll() is not None for worker in started)


def test_a_process_that_failed_at_a_file_is_never_kept(broken_worker: Path, started: list[reader._Worker]) -> None:
    with one_reader():
        assert codes(read_books([make(broken_worker, "die")], broken_worker)[0]) == ["F115"]
        assert codes(read_books([make(broken_worker, "good")], broken_worker)[0]) == []
        assert codes(read_books([make(broken_worker, "fine")], broken_worker)[0]) == []
    assert len(started) == 2


def test_a_module_in_the_current_folder_is_not_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(one("1"))
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; import os\n"
        "from assess_cli.workbook.reader import read_books\n"
        f"os.chdir({str(tmp_path)!r})\n"
        "print(len(read_books([Path('a.xlsx')], Path())[0].sheets))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_reading_imports_nothing_heavy_in_the_parent() -> None:
    code = (
        "import sys, assess_cli.workbook.reader, assess_cli.workbook.extract\n"
        "print([name for name in ('pandas', 'numpy', 'openpyxl', 'python_calamine') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_same_bytes_twice_are_reported_at_the_later_file(tmp_path: Path) -> None:
    for name in ("扣分.xlsx", "扣分 - 副本.xlsx", "另.xlsx"):
        (tmp_path / name).write_bytes(one("2" if name == "另.xlsx" else "1"))
    books = read_books([tmp_path / name for name in ("扣分.xlsx", "另.xlsx", "扣分 - 副本.xlsx")], tmp_path)
    kept, (problem,) = find_same_files(books)
    assert [book.file for book in kept] == [book.file for book in books if book.file != problem.place.file]
    assert (problem.code, problem.place.file) == ("F117", "扣分 - 副本.xlsx")
    assert "扣分.xlsx" in problem.message


def test_two_empty_files_are_not_the_same_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"")
    assert find_same_files(read_books([tmp_path / "a.xlsx", tmp_path / "b.xlsx"], tmp_path))[1] == []


def test_frames_keep_every_kind_of_value_apart() -> None:
    rows: list[list[Cell]] = [
        [1.0, True, 1, "1", None],
        ["", False, 0, 0.0, CellError("#N/A")],
        [Uncached("A1"), 2.5, "甲", "甲", "乙"],
    ]
    sheet = Sheet("a.xlsx", "表", [list(row) for row in rows], merged=[(0, 0, 1, 1)], hidden_rows=frozenset({1}))
    book = unpack_book(pack_book(Book("a.xlsx", "00", 1, [sheet], [])))
    expected = [[None if cell == "" and isinstance(cell, str) else cell for cell in row] for row in rows]
    found = book.sheets[0].rows
    assert [[(type(cell), cell) for cell in row] for row in found] == [
        [(type(cell), cell) for cell in row] for row in expected
    ]
    assert (book.sheets[0].merged, book.sheets[0].hidden_rows) == ([(0, 0, 1, 1)], frozenset({1}))


def test_frames_keep_short_and_empty_rows() -> None:
    book = Book("a.xlsx", "00", 1, [Sheet("a.xlsx", "甲", [[], [1.0], []]), Sheet("a.xlsx", "乙", [])], [])
    again = unpack_book(pack_book(book))
    assert [sheet.rows for sheet in again.sheets] == [[[None], [1.0], [None]], []]
