"""``python -m assess_cli`` and the ``assess`` command."""

from __future__ import annotations

from assess_cli.cli.app import main

if __name__ == "__main__":
    main()
