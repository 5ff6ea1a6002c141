"""Interpretations, regulations and local rules as people have them (司法解释、法规、地方规定): text, Markdown or Word."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell

from mediation.domain.plain import clean_text
from mediation.domain.statutes import NUMERAL, Article, parse_article, short_name
from mediation.errors import RefusedInput, reading_problem

LARGEST = 5 * 1024 * 1024
_MOST_RATIO = 100
_ENCODINGS = ("utf-8-sig", "gb18030")
_ARTICLE = re.compile(
    rf"^(?:\*\*)?(?P<label>第\s*{NUMERAL}\s*条(?:\s*之\s*{NUMERAL})?)(?:\*\*)?[\s　:：]*(?P<text>.*)$"
)
_HEADING = re.compile(rf"^(?:#|第\s*{NUMERAL}\s*[编章节](?:[\s　]|$)|附\s*则$)")
_MARKS = re.compile(r"^[#>*\s　]+|[*\s　]+$")


def read_rules(path: Path) -> tuple[str, tuple[Article, ...]]:
    """Read a file into its name and its articles; raise RefusedInput where it holds none."""
    lines = [line.strip() for line in clean_text(text_of(path)).splitlines()]
    lines = [line for line in lines if line and not line.startswith("<!--")]
    law = _name(lines, path)
    found: dict[str, list[str]] = {}
    held: list[str] | None = None
    for line in lines:
        if match := _ARTICLE.match(line):
            held = found.setdefault(parse_article(match["label"]), [])
            held.append(match["text"].strip())
        elif _HEADING.match(line):
            held = None
        elif held is not None:
            held.append(_MARKS.sub("", line))
    articles = tuple(
        Article(law, label, "\n".join(filter(None, text))) for label, text in found.items() if any(text)
    )
    if not articles:
        raise RefusedInput(f"“{path.name}”里没有看到条文。", "每一条要另起一行，以“第几条”开头。")
    return law, articles


def _name(lines: list[str], path: Path) -> str:
    """Take the first line for the title, unless it is an article already."""
    first = _MARKS.sub("", lines[0]) if lines else ""
    titled = first and not _ARTICLE.match(first) and len(first) <= 100
    return short_name(first if titled else path.stem)


def text_of(path: Path) -> str:
    """Return the text of a txt, md or docx file; raise RefusedInput where it is none."""
    try:
        if path.stat().st_size > LARGEST:
            raise RefusedInput(f"“{path.name}”太大了。", "分成几个小一点的文件。")
        if path.suffix.lower() == ".docx":
            return _word_text(path)
        content = path.read_bytes()
    except OSError as error:
        raise reading_problem(error, path) from error
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedInput(f"“{path.name}”不是文字文件。", "能收 txt、md、docx。")


def _paragraphs(holder: Document | _Cell) -> Iterator[str]:
    """The paragraphs in their order, those of tables cell by cell; a merged cell once."""
    for part in holder.iter_inner_content():
        if isinstance(part, Table):
            for cell in dict.fromkeys(cell for line in part.rows for cell in line.cells):
                yield from _paragraphs(cell)
        else:
            yield part.text


def _word_text(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            if any(
                one.file_size > max(LARGEST, _MOST_RATIO * one.compress_size) for one in packed.infolist()
            ):
                raise RefusedInput(f"“{path.name}”太大了。", "分成几个小一点的文件。")
        return "\n".join(_paragraphs(docx.Document(str(path))))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as problem:
        raise RefusedInput(
            f"“{path.name}”不是 Word 文件，或者坏了。", "另存成 docx 或 txt 再试。"
        ) from problem
