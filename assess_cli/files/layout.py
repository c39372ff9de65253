"""Where things stand in a workspace: one folder is one assessing body, for all its years."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from assess_cli.model.period import Period

DATA = "数据"
RESULTS = "结果"
MARKED = "检查"
ROUNDS = "轮次"
SEALS = "定稿"
TEMPLATES = "模板"
PAPERS = "材料"
NOTICES = "公示"
ANSWERS = "答复"
SCHEME = "方案"

RANKING_FILE = "排名.xlsx"
PAY_FILE = "发放表.xlsx"
PAGE_FILE = "报告.html"
PAGES_FOLDER = "个人"
LEDGER_FILE = "计分明细.csv"
RESULT_FILE = "result.json"

#: Within the folder of a seal: what it was computed from, its own record, and the list that ``sha256sum -c`` checks.
SEALED_INPUTS = "输入"
SEAL_RECORD = "定稿.json"
SEAL_LIST = "清单.sha256"
#: Beside the seals: every closing, reopening and payment; lists for signature; seals that were reopened since.
SEAL_LOG = "定稿记录.jsonl"
SIGNED_LISTS = "签字名单"
REOPENED = "旧稿"
#: One page for each payment that was noted, to be printed and kept with the money's papers.
RECEIPTS = "发放登记"
#: What systems leave in folders that somebody looked into: no input, and nothing that was added to a seal.
LITTER = frozenset({".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini"})

#: Within the folder of a notice.
NOTICE_RECORD = "公示.json"

#: Endings that are read as workbooks.
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
#: Endings of spreadsheets that are not read yet; finding one is a problem, never silence.
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".et", ".ett", ".ods", ".csv", ".tsv", ".numbers")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Paths of one workspace. ``root`` is absolute; nothing is created here."""

    root: Path

    @property
    def data(self) -> Path:
        """Inputs, never altered."""
        return self.root / DATA

    @property
    def templates(self) -> Path:
        """The user's own templates."""
        return self.root / TEMPLATES

    def results(self, period: Period) -> Path:
        """Folder of a period's results."""
        return self.root / RESULTS / period.label

    def rounds(self, period: Period) -> Path:
        """Folder of a period's numbered rounds."""
        return self.root / ROUNDS / period.label

    def seal(self, period: Period) -> Path:
        """Folder of a period's seal."""
        return self.root / SEALS / period.label

    @property
    def careers(self) -> Path:
        """Folder of the papers that are of no single period: portraits, the handover."""
        return self.root / PAPERS

    def papers(self, period: Period) -> Path:
        """Folder of what is printed for a period beside its results: slips, notifications and the like."""
        return self.root / PAPERS / period.label

    @property
    def seals(self) -> Path:
        """Folder of all seals."""
        return self.root / SEALS

    def notices(self, period: Period) -> Path:
        """Folder of a period's public notices."""
        return self.root / NOTICES / period.label

    def answers(self, period: Period) -> Path:
        """Folder of the answers to a period's objections."""
        return self.root / ANSWERS / period.label

    def scheme_files(self) -> list[Path]:
        """方案.xlsx and 方案-2024.xlsx … in the root, by name."""
        return sorted(
            path
            for path in self.root.iterdir()
            if unicodedata.normalize("NFC", path.name).startswith(SCHEME)
            and path.suffix.lower() in WORKBOOK_ENDINGS
            and is_input(path)
        )

    def data_files(self) -> list[Path]:
        """Every regular file under 数据/ at any depth, by relative path, editors' lock files left out."""
        if not self.data.is_dir():
            return []
        return sorted(path for path in self.data.rglob("*") if is_input(path))

    def relative(self, path: Path) -> str:
        """Path relative to the root with forward slashes, for problems and the ledger."""
        return path.relative_to(self.root).as_posix()


def is_input(path: Path) -> bool:
    """Whether a path may be an input: no editor's lock file, no hidden file, nothing that a system left, not a directory."""
    return not path.is_dir() and not is_litter(path.name) and not path.name.startswith(".")


def is_litter(name: str) -> bool:
    """Whether a file's name is that of an editor's lock (``~$排名.xlsx`` while Excel has 排名.xlsx open) or of what a system leaves."""
    return name in LITTER or name.startswith(("~$", ".~", "._"))
