"""A past case as one paper (调解书、判决书、卷宗材料): Word, PDF or plain text, read into the fields of a library case.

The headings such papers bear say which part is which; a paper without any is all facts, and the person who imports it
sees the parts before anything is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from mediation.domain.agreement_rules.dated import find_dates
from mediation.domain.plain import clean_text
from mediation.domain.queries import query_from_text
from mediation.errors import RefusedInput, reading_problem
from mediation.services.import_files import SourceFile, open_source
from mediation.services.rule_texts import text_of

_LARGEST_PDF = 50 * 1024 * 1024
_MOST_PAGES = 500

_HEADINGS: Mapping[str, str] = {
    "纠纷经过": r"纠纷(?:主要|简要)?(?:事实|情况|经过)(?:[、和及]争议事项)?|(?:主要|基本)?(?:事实|案情)(?:[和与及、]理由)?"
    r"|案情(?:简介|概述)|简要情况|[^。；\n]{0,8}(?:审理|本院|经)查明",
    "请求": r"(?:申请|请求|诉讼)(?:请求|事项)|(?:原告|申请人)[^。；，\n]{0,12}诉称",
    "对方说法": r"(?:被告|被申请人)[^。；，\n]{0,12}辩称|对方(?:说法|意见)",
    "争议焦点": r"争议(?:事项|焦点|的?问题)",
    "调解经过": r"调解(?:经过|过程|情况)",
    "结果": r"(?:[^。；\n]{0,30}(?:达成|形成)(?:如下|以下)?(?:调解)?协议(?:如下|内容)?|协议(?:内容|条款)|调解结果|处理结果"
    r"|(?:裁定|判决)(?:结果|如下))",
}
_NUMBER = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s*)?"
_HEADING = re.compile(
    rf"^{_NUMBER}[【〖]?(?:{'|'.join(f'(?P<p{place}>{words})' for place, words in enumerate(_HEADINGS.values()))})"
    r"[】〗]?\s*(?:[:：，,]|$)\s*"
)
_FIELDS = tuple(_HEADINGS)
_PERSON = re.compile(
    rf"^{_NUMBER}(?:申请人|被申请人|原告|被告|第三人|上诉人|被上诉人|当事人|甲方|乙方|丙方)[^:：\n]{{0,12}}[:：]\s*"
    r"(?!申请人|被申请人|姓名)(?P<name>[\u3400-\u9fff\U00020000-\U000323af·]{2,30})"
)
_CLOSING = re.compile(
    r"^(?:履行(?:协议的)?方式[、和]|本协议(?:书)?(?:一式|自)|当事人[^。]{0,6}签名|申请人[^。]{0,8}签名|人民调解员[（(:：]|调解员签名|审判(?:长|员)|书记员|记录人[:：])"
)
_KIND = re.compile(
    r"(?:纠纷类型|纠纷类别|案由)\s*[:：]?\s*(?P<word>[^\s，。；:：（(]{2,16}?)(?:纠纷|[\s，。；（(]|$)",
    re.MULTILINE,
)
_CAUSE = re.compile(r"(?P<word>[\u4e00-\u9fff、]{2,16}?)纠纷(?:一案|人民调解|调解协议|案)")
_PAGE = re.compile(r"^(?:第\s*\d+\s*页|[-—]?\s*\d+\s*[-—]?$|校验码|编号[:：]|[A-Z0-9]{4}(?:-[A-Z0-9]{4})+)")
_ITEM = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]")
_JUDGED = re.compile(r"判\s*决\s*(?:书|如\s*下)|裁定如下")
_AGREED = re.compile(r"达成(?:如下|以下)?(?:调解)?协议|调解协议书")


def open_cases(path: Path) -> SourceFile:
    """Open a file of past cases: a table's rows, or one paper; raise RefusedInput with a sentence.

    A txt file whose first two lines have the same several cells is a table.
    """
    kind = path.suffix.lower().lstrip(".")
    if kind in ("docx", "pdf") or (kind == "txt" and not _is_table(path)):
        paper = read_document(path)
        return SourceFile(path, kind, tuple(paper), paper)
    return open_source(path)


def read_document(path: Path) -> dict[str, str]:
    """Return the paper's parts by the names that the columns of a table would have.

    Raises RefusedInput where the file cannot be read or holds no text.
    """
    text = clean_text(_pdf_text(path) if path.suffix.lower() == ".pdf" else text_of(path))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise RefusedInput(
            f"“{path.name}”里没有文字，多半是扫描件。", "请用有文字的电子稿，或者把经过和结果打进表格。"
        )
    parts = dict(_parts(lines))
    names = dict.fromkeys(match["name"] for match in map(_PERSON.match, lines) if match)
    days = [note.day for note in find_dates(text) if note.day]
    found = {
        "案件名称": lines[0] if len(lines[0]) <= 60 and len(lines) > 1 else "",
        "纠纷类型": _category(text),
        "当事人": "、".join(names),
        "结束日期": days[-1].isoformat() if days else "",
        "调解还是裁判": "judgment" if _JUDGED.search(text) else "mediation",
        "是否谈成": "调解成功" if _AGREED.search(text) and not _JUDGED.search(text) else "",
        **parts,
    }
    return {name: words for name, words in found.items() if words}


def _parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Gather the lines under each heading; text without headings is split at 诉称 and 辩称, else it is all facts."""
    gathered: dict[str, list[str]] = {"": []}
    field = ""
    for line in lines:
        if match := _HEADING.match(line):
            field = _FIELDS[int((match.lastgroup or "p0")[1:])]
            line = line[match.end() :]
        elif field and _CLOSING.match(line):
            field = ""
        if line:
            gathered.setdefault(field, []).append(line)
    rest = gathered.pop("")
    if "纠纷经过" not in gathered and "请求" not in gathered:
        told = query_from_text("\n".join(one for one in rest if not _PERSON.match(one)))
        yield from (("纠纷经过", told.facts or told.text), ("请求", told.claims), ("对方说法", told.defence))
    for name, kept in gathered.items():
        yield name, "\n".join(kept)


def _category(text: str) -> str:
    match = _KIND.search(text) or _CAUSE.search(text)
    return match["word"] if match else ""


def _is_table(path: Path) -> bool:
    lines = [line for line in text_of(path).splitlines() if line.strip()][:2]
    return len(lines) == 2 and any(
        lines[0].count(mark) and lines[0].count(mark) == lines[1].count(mark) for mark in "\t,"
    )


def _joined(lines: Iterator[str]) -> str:
    """Put the lines of printed pages together again: a paragraph ends with its sentence or where a heading follows."""
    text = ""
    for line in (one.strip() for one in lines):
        if not line or _PAGE.match(line):
            continue
        ends = not text or text[-1] in "。；：:！？" or _HEADING.match(line) or _PERSON.match(line)
        text += f"\n{line}" if ends or _CLOSING.match(line) or _ITEM.match(line) else line
    return text.strip()


def _pdf_text(path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        if path.stat().st_size > _LARGEST_PDF:
            raise RefusedInput(f"“{path.name}”太大了。", "一个文件只放一个案件。")
        reader = PdfReader(path)
        if len(reader.pages) > _MOST_PAGES:
            raise RefusedInput(f"“{path.name}”超过{_MOST_PAGES}页。", "一个文件只放一个案件。")
        return _joined(line for page in reader.pages for line in page.extract_text().splitlines())
    except OSError as error:
        raise reading_problem(error, path) from error
    except (PyPdfError, ValueError, KeyError) as problem:
        raise RefusedInput(
            f"“{path.name}”打不开：不是完整的PDF，或者加了密码。", "另存成 docx 或 txt 再导入。"
        ) from problem
