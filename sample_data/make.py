"""Make the sample workspaces anew: ``python sample_data/make.py [FOLDER]``.

Seeded, and with the same bytes every time. ``expected.md`` beside each workspace is worked by hand and left alone; the pages
under ``shapes`` are sources themselves.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import annual
import broken
import county
import shape_pages
import township

#: Display name (assess init --sample NAME) → folder.
SAMPLES = {"战斗力指数": "township", "任务清单": "county", "问题样例": "broken", "全年流程": "annual"}


def main(target: Path) -> None:
    """Write every workspace under ``target``; only what the generator makes is replaced."""
    for folder in SAMPLES.values():
        shutil.rmtree(target / folder / "数据", ignore_errors=True)
    township.write(target / SAMPLES["战斗力指数"])
    county.write(target / SAMPLES["任务清单"])
    broken.write(target / SAMPLES["问题样例"])
    annual.write(target / SAMPLES["全年流程"])
    shape_pages.write_workspaces(Path(__file__).resolve().parent, target)
    text = json.dumps(SAMPLES, ensure_ascii=False, indent=2) + "\n"
    (target / "samples.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
