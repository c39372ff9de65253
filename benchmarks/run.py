"""`make bench`: assess against the floor and against the plain script, whole processes, in one alternating run.

    python benchmarks/run.py [--quick] [--folder FOLDER]

Writes benchmarks/results.md, unless --quick or --rows is given. Trust the ratios, not the seconds: all programs of a round run right after one another.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # a tool of the benchmarks only; its stubs are a package of their own
from wide_scheme import INDICATOR_COUNT, RULE_COUNT

HERE = Path(__file__).resolve().parent
SIZES = ((100, 10_000), (1_500, 100_000))
POLL_SECONDS = 0.02
AIM_FLOOR, AIM_MEMORY, AIM_GROWTH, AIM_WIDE = 1.5, 1.6, 10.0, 1.5


@dataclass
class Figures:
    """What one program took, run by run: seconds, seconds of processor, peak memory of its process tree in MB."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def time(self) -> float:
        """Median seconds."""
        return statistics.median(self.seconds)

    @property
    def work(self) -> float:
        """Median seconds of processor: steadier than the clock on a busy machine."""
        return statistics.median(self.processor)

    @property
    def peak(self) -> float:
        """Median of the peaks in MB."""
        return statistics.median(self.memory)


def commands(folder: Path) -> dict[str, list[str]]:
    """The programs by name; each scores the same workspace from a cold start."""
    python = sys.executable
    return {
        "floor": [python, str(HERE / "floor.py"), str(folder)],
        "assess": [python, "-m", "assess_cli", "score", str(folder), "-p", "2024Q1", "--quiet", "--json"],
        "plain": [python, str(HERE / "plain.py"), str(folder)],
    }


def scoring(folder: Path) -> list[str]:
    """The command for the product alone."""
    return commands(folder)["assess"]


def clear(folder: Path) -> None:
    """Remove what earlier runs wrote, so that every run writes anew."""
    for name in ("结果", "轮次", "结果-floor", "结果-plain"):
        shutil.rmtree(folder / name, ignore_errors=True)


def measure(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds, peak MB of a command and its children. CalledProcessError, with its words, if it fails."""
    before = os.times()
    started = time.perf_counter()
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(command, stdout=words, stderr=words, cwd=HERE.parent, env=_environment())
        peak = [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
        watcher.start()
        code = process.wait()
        seconds = time.perf_counter() - started
        watcher.join()
        if code:
            words.seek(0)
            raise subprocess.CalledProcessError(code, list(command), words.read().decode("utf-8", "replace")[-4000:])
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, work, peak[0]


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": ""}


def _watch(pid: int, peak: list[float]) -> None:
    """Add up the resident memory of the whole tree now and then; shared pages count twice, for all programs alike."""
    try:
        root = psutil.Process(pid)
        while root.status() != psutil.STATUS_ZOMBIE:
            total = 0
            for process in (root, *root.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            peak[0] = max(peak[0], total / 1e6)
            time.sleep(POLL_SECONDS)
    except psutil.NoSuchProcess:
        return


def bench(folder: Path, rounds: int) -> dict[str, Figures]:
    """Every program once a round; the order turns from round to round."""
    found = {name: Figures() for name in commands(folder)}
    for turn in range(rounds):
        names = list(found)
        for name in names if turn % 2 == 0 else reversed(names):
            clear(folder)
            seconds, work, memory = measure(commands(folder)[name])
            found[name].seconds.append(seconds)
            found[name].processor.append(work)
            found[name].memory.append(memory)
            print(f"  {name:7} {seconds:7.2f} s {work:7.2f} s {memory:7.0f} MB", flush=True)
    return found


def bench_wide(small: Path, wide: Path, rounds: int) -> tuple[Figures, Figures]:
    """The product under the small scheme and under that of 60 indicators and 300 rules, in alternating pairs."""
    found = (Figures(), Figures())
    pairs = list(zip((small, wide), found, strict=True))
    for turn in range(rounds):
        for folder, figures in pairs if turn % 2 == 0 else reversed(pairs):
            clear(folder)
            seconds, work, memory = measure(scoring(folder))
            figures.seconds.append(seconds)
            figures.processor.append(work)
            figures.memory.append(memory)
            name = "宽" if figures is found[1] else "窄"
            print(f"  {name:7} {seconds:7.2f} s {work:7.2f} s {memory:7.0f} MB", flush=True)
    return found


def make_workspace(base: Path, staff: int, rows: int, *, wide: bool = False) -> Path:
    """A workspace anew."""
    folder = base / f"{staff}-{rows}{'-wide' if wide else ''}"
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, str(HERE / "make_data.py"), str(folder), str(staff), str(rows)]
    subprocess.run([*command, *(["wide"] if wide else [])], check=True)
    return folder


def startup(rounds: int) -> tuple[float, float]:
    """Median milliseconds of `assess --help` and of a bare interpreter."""
    pairs = [
        (measure([sys.executable, "-m", "assess_cli", "--help"])[0], measure([sys.executable, "-c", "pass"])[0])
        for _ in range(rounds)
    ]
    return statistics.median(pair[0] for pair in pairs) * 1000, statistics.median(pair[1] for pair in pairs) * 1000


def verdict(value: float, aim: float, *, below: bool = False) -> str:
    """A ratio beside its aim."""
    met = value < aim if below else value <= aim
    return f"{value:.2f}（目标 {'<' if below else '≤'} {aim:g}，{'达到' if met else '未达到'}）"


def wide_lines(widths: dict[tuple[int, int], tuple[Figures, Figures]]) -> list[str]:
    """The section on the wide scheme: processor seconds decide, the clock stands beside them."""
    lines = [
        "",
        f"## 大方案：{INDICATOR_COUNT} 个指标、{RULE_COUNT} 条规则",
        "",
        "同样的人、同样多的记录（日期、数量都相同，只有“事项”分得更细），与上面 15 个指标、13 条规则的方案成对交替运行，取中位数。",
        "",
        "| 人数 | 记录 | 秒 | 处理器秒 | MB | 时间比小方案 | 处理器比小方案 |",
        "|---|---|---|---|---|---|---|",
    ]
    for (staff, rows), (small, wide) in widths.items():
        took = f"{wide.time:.2f} | {wide.work:.2f} | {wide.peak:.0f}"
        ratio = verdict(wide.work / small.work, AIM_WIDE)
        lines.append(f"| {staff} | {rows} | {took} | {wide.time / small.time:.2f} | {ratio} |")
    return lines


def report(
    results: dict[tuple[int, int], dict[str, Figures]],
    widths: dict[tuple[int, int], tuple[Figures, Figures]],
    start: tuple[float, float],
    rounds: int,
) -> str:
    """The whole of results.md."""
    lines = [
        "# 性能",
        "",
        f"`make bench` 的结果。{rounds} 轮交替运行，取中位数；整个进程从冷启动到写完全部文件。请看比值，秒数随机器而变。",
        "",
        f"机器：{os.cpu_count()} 核，{platform.system()}，Python {platform.python_version()}。",
        "",
        "- floor：python-calamine 读、pandas 整数计算、XlsxWriter 写，单元格相同，不作任何检查；",
        "- plain：一般人先写出来的样子，pandas + openpyxl 读、openpyxl 写；",
        "- 处理器秒是各进程用掉的处理器时间，机器忙时比秒数可靠；内存是进程树各进程常驻内存之和的最大值；",
        "- floor 不写来源链接和行高，assess 写。",
        "",
        "| 人数 | 记录 | 程序 | 秒 | 处理器秒 | MB | 时间比 floor | 处理器比 floor | 内存比 floor |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for (staff, rows), found in results.items():
        floor = found["floor"]
        for name, own in found.items():
            took = f"{own.time:.2f} | {own.work:.2f} | {own.peak:.0f}"
            ratios = f"{own.time / floor.time:.2f} | {own.work / floor.work:.2f} | {own.peak / floor.peak:.2f}"
            lines.append(f"| {staff} | {rows} | {name} | {took} | {ratios} |")
    lines += ["", "## 目标", "", "| 项 | 结果 |", "|---|---|"]
    for (staff, rows), found in results.items():
        own, floor, plain = found["assess"], found["floor"], found["plain"]
        where = f"{staff} 人 {rows} 条"
        lines.append(f"| {where}：时间比 floor | {verdict(own.time / floor.time, AIM_FLOOR)} |")
        lines.append(f"| {where}：时间比 plain | {verdict(own.time / plain.time, 1, below=True)} |")
        lines.append(f"| {where}：内存比 floor | {verdict(own.peak / floor.peak, AIM_MEMORY)} |")
    if len(results) == len(SIZES):
        small, large = (results[size]["assess"].time for size in SIZES)
        lines.append(f"| 记录增到 10 倍，时间增到几倍 | {verdict(large / small, AIM_GROWTH)} |")
    lines += wide_lines(widths)
    ours, bare = start
    lines += ["", f"启动：`assess --help` {ours:.0f} 毫秒，空的 Python {bare:.0f} 毫秒。", ""]
    return "\n".join(lines)


def main() -> None:
    """Make the data, run, print, write results.md."""
    parser = argparse.ArgumentParser(description="assess against the floor and the plain script")
    parser.add_argument("--quick", action="store_true", help="one round only")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the workspaces stand; a temporary folder if not given")
    parser.add_argument("--rows", type=int, help="only the size with so many rows")
    options = parser.parse_args()
    rounds = 1 if options.quick else options.rounds
    sizes = [size for size in SIZES if options.rows in (None, size[1])]
    with tempfile.TemporaryDirectory(prefix="assess-bench-") as temporary:
        base = options.folder or Path(temporary)
        results, widths = {}, {}
        for staff, rows in sizes:
            folder = make_workspace(base, staff, rows)
            print(f"{staff} 人，{rows} 条记录", flush=True)
            results[staff, rows] = bench(folder, rounds)
            widths[staff, rows] = bench_wide(folder, make_workspace(base, staff, rows, wide=True), rounds)
        text = report(results, widths, startup(max(rounds, 3)), rounds)
    print(text)
    if len(sizes) == len(SIZES) and not options.quick:
        (HERE / "results.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(error.cmd)} failed with {error.returncode}:\n{error.output}")
