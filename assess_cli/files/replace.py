"""One file written whole or not at all: for papers that stand by themselves, beside the published results."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from assess_cli.files.failure import OutputError, as_output_error
from assess_cli.model.catalogue import writing
from assess_cli.model.place import Place


def write_file(path: Path, data: bytes) -> None:
    """Write the file, making its folder; a former one of that name is replaced at once or stays as it was.

    OutputError: W201 if it is open elsewhere, W202 if the disk is full, W203 for anything else, W204 if a folder is there.
    """
    place = Place(path.name)
    if path.is_dir():
        raise OutputError(writing.TARGET_IS_FOLDER.at(place, name=path.name))
    staged: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".assess-", suffix=".tmp", delete=False) as file:
            staged = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staged.chmod(0o666 & ~_mask())
        staged.replace(path)
    except PermissionError as error:
        if path.exists():
            raise OutputError(writing.TARGET_IN_USE.at(place, name=path.name)) from error
        raise as_output_error(error, place) from error
    except OSError as error:
        raise as_output_error(error, place) from error
    finally:
        if staged is not None:
            with suppress(OSError):
                staged.unlink()


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Several files of one folder, each whole; returns their paths. As ``write_file``."""
    for name, data in files.items():
        write_file(folder / name, data)
    return [folder / name for name in files]


def _mask() -> int:
    """The process's file mask; temporary files are made for the owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
