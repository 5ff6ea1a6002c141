"""What two versions of a paper say differently, told in words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"[^。；]*[。；]?")
_PIECE = re.compile(r"[\d,.]+[元年月日]?|[A-Za-z]+|.")
_CODE = re.compile(r"(校验码[：:]?)?[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
_PAGE = re.compile(r"第?\d+页[，、]?共\d+页|^[—-]?\d+[—-]?$")
_AROUND = 10
_LIKE = 0.35
"""Two sentences less alike than this are not one that was changed but one that went and one that came."""


@dataclass(frozen=True)
class Difference:
    """One place: the words before and after, '' where there were none, and the words around it."""

    before: str
    after: str
    around: str = ""

    @property
    def sentence(self) -> str:
        """Say it: “2026年10月10日”改成“2026年12月10日”."""
        where = f"（{self.around}）" if self.around else ""
        if not self.before:
            return f"增加“{self.after}”{where}"
        if not self.after:
            return f"去掉“{self.before}”{where}"
        return f"“{self.before}”改成“{self.after}”{where}"


def compared(before: bytes, after: bytes) -> tuple[Difference, ...]:
    """Return what the later of two PDFs says differently, in the order of the page."""
    return tuple(_differences(_sentences(before), _sentences(after)))


def likest(wanted: bytes, papers: Sequence[bytes]) -> bytes:
    """Return the paper that is most like a given one: of several records the same record."""
    if len(papers) == 1:
        return papers[0]
    text = "".join(_sentences(wanted))
    return max(papers, key=lambda pdf: SequenceMatcher(None, text, "".join(_sentences(pdf)), False).ratio())


def _sentences(pdf: bytes) -> list[str]:
    """The text of all pages without its line breaks, feet and codes, sentence by sentence."""
    from pypdf import PdfReader

    lines: list[str] = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for line in page.extract_text().splitlines():
            plain = _CODE.sub("", "".join(line.split()))
            if plain and not _PAGE.search(plain):
                lines.append(plain)
    return [sentence for sentence in _SENTENCE.findall("".join(lines)) if sentence]


def _differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    for tag, old, old_end, new, new_end in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            continue
        paired = min(old_end - old, new_end - new)
        for place in range(paired):
            yield from _inside(before[old + place], after[new + place])
        for sentence in before[old + paired : old_end]:
            yield Difference(sentence, "")
        for sentence in after[new + paired : new_end]:
            yield Difference("", sentence)


def _inside(before: str, after: str) -> Iterator[Difference]:
    """The changed pieces of one sentence; a number, a sum or a day is one piece."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, False)
    if matcher.ratio() < _LIKE:
        yield Difference(before, "")
        yield Difference("", after)
        return
    for tag, first, last, new_first, new_last in _joined(matcher):
        if tag == "equal":
            continue
        ahead, behind = "".join(old[:first])[-_AROUND:], "".join(old[last:])[:_AROUND]
        gone, come = "".join(old[first:last]), "".join(new[new_first:new_last])
        yield Difference(gone, come, f"{ahead}……{behind}" if ahead or behind else "")


def _joined(matcher: SequenceMatcher[str]) -> list[tuple[str, int, int, int, int]]:
    """Changes with only one or two pieces between them are read as one."""
    found: list[tuple[str, int, int, int, int]] = []
    for step in matcher.get_opcodes():
        tag, first, last, new_first, new_last = step
        short = tag == "equal" and last - first <= 2 and found
        if found and found[-1][0] != "equal" and (short or tag != "equal"):
            kept = found[-1]
            found[-1] = ("replace", kept[1], last, kept[3], new_last)
        else:
            found.append((tag, first, last, new_first, new_last))
    return found
