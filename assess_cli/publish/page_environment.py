"""How the pages' templates are found and filled: escaping on, own templates first and kept from running code."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from types import CodeType

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from assess_cli.files.resources import template_folders

_QUOTED = re.compile(r"'([^']*)'")
_TEMPLATES = frozenset({".j2", ".html", ".css"})


class PageTemplateError(Exception):
    """A template that cannot be used; ``str`` is in words for people and names the template and line."""


class _Compiled(BytecodeCache):
    """What this process has compiled, found again by the very text: a template that was changed is compiled anew."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template of this name and text, if there is one."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def page_environment(templates: Path | None) -> ImmutableSandboxedEnvironment:
    """Own templates come from a folder that may have travelled: they are kept from running code (sandbox)."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(template_folders(templates), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )


def template_error(error: TemplateError) -> PageTemplateError:
    """What jinja says of a template, in words for people."""
    if isinstance(error, TemplateSyntaxError):
        return PageTemplateError(f"模板 {error.name} 第 {error.lineno} 行写法有误（看大括号里的内容）")
    if isinstance(error, UndefinedError):
        names = _QUOTED.findall(error.message or "")
        detail = _template_line(error) + (f"“{names[-1]}”" if names else "")
        return PageTemplateError("模板里用到的名称不存在" + (f"：{detail}" if detail else ""))
    return PageTemplateError(f"模板不能使用：{_template_line(error)}".rstrip("："))


def _template_line(error: TemplateError) -> str:
    """The innermost line of a template in which it happened, 得分单.html.j2 第 87 行; "" if that is not known."""
    found = ""
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).suffix in _TEMPLATES:
            found = f"{Path(frame.filename).name} 第 {frame.lineno} 行"
    return found


def asset(environment: ImmutableSandboxedEnvironment, name: str) -> Markup:
    """A style sheet or script to stand inside its element; nothing in it can end that element early."""
    if environment.loader is None:
        raise PageTemplateError(f"找不到模板 {name}")
    source, _, _ = environment.loader.get_source(environment, name)
    return Markup(source.replace("</", "<\\/"))  # noqa: S704  # our own or the office's file, not data


def encoded(page: str) -> bytes:
    """UTF-8; a lone surrogate, which no file can hold, becomes a question mark."""
    return page.encode("utf-8", "replace")
