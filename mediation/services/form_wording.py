"""The wording of papers that a committee may change (表格文字): which entries there are, and what a change must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

PATH_MARK = "/"
ORDERS = ("order", "rows", "binding")
"""Lists of names whose order is the committee's; one of them may be left out by taking its name away."""
LEFT_OUT = PATH_MARK + "left_out"
"""Behind the path of an order: the names a committee does without, so that a later name is not taken for one of them."""
_LATER: Mapping[str, tuple[str, ...]] = {
    "binding": ("人民调解补充协议书", "律师、专家意见", "核算表"),
    "order": ("ground",),
}
"""Names that came when nobody wrote down yet what was left out."""
_LONGEST = 2000
_PLACE = re.compile(r"\{(\w+)(?::\d+)?\}")
_WORDED = re.compile(r"[\u3400-\u9fff]")
_NOT_WORDING = frozenset({"schema", "source", "name", "page", "columns", "order", "binding", "blank_parties"})
COMMON = "各表共用"
"""The wording that all papers share: how parties are described and sign, what an annex is called."""
_COMMON_GROUPS = ("party", "signature", "annex")
_KEPT_IN_ORDER = frozenset({"signature", "signatures", "table"})
_GROUP_NAMES = {
    "title": "标题",
    "heading": "抬头机关",
    "labels": "栏目",
    "sentences": "固定语句",
    "sections": "段落",
    "lists": "选项",
    "rows": "栏目",
    "parts": "栏目",
    "stub": "存根",
    "slip": "回执",
    "table": "表格",
    "remedies": "其他途径",
    "signature": "签名",
    "oral": "口头协议",
    "party": "当事人写法",
    "annex": "附页",
}
_BLOCK_NAMES = {
    "number": "编号",
    "addressee": "抬头",
    "parties": "当事人",
    "stub": "存根",
    "slip": "回执",
    "signature": "签名盖章",
    "signatures": "签名盖章",
    "table": "表格",
    "lead": "开头一句",
    "remark": "备注",
    "applicants": "申请人",
    "respondents": "被申请人",
    "third_parties": "第三人",
    "declaration": "声明",
    "terms": "协议内容",
    "effect": "生效",
    "copies": "份数",
    "liability": "责任",
    "head": "基本情况",
    "attachments": "附件",
}


@dataclass(frozen=True)
class FormEntry:
    """One text of a paper: where it stands, what it is called, how it reads now and by default."""

    path: str
    label: str
    text: str
    default: str

    @property
    def is_changed(self) -> bool:
        """Whether the committee has its own words here."""
        return self.text != self.default


@dataclass(frozen=True)
class FormOrder:
    """A list of parts in the committee's order; ``left_out`` are those it does without. Each is a name with its label."""

    path: str
    names: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]
    is_changed: bool = False


def entries(paper: Mapping[str, Any], default: Mapping[str, Any]) -> tuple[FormEntry, ...]:
    """The texts of a paper that may be changed, in the order of the file."""
    counts: dict[str, int] = {}
    found = []
    for path, text in _texts(default, ()):
        found.append(FormEntry(PATH_MARK.join(path), _entry_label(path, counts), str(_at(paper, path)), text))
    return tuple(found)


def orders(paper: Mapping[str, Any], default: Mapping[str, Any]) -> tuple[FormOrder, ...]:
    """The orders of a paper that may be changed."""
    found = []
    for name in ORDERS:
        usual = default.get(name)
        if not isinstance(usual, list) or not all(isinstance(item, str) for item in usual):
            continue
        now = [str(item) for item in paper[name]]
        found.append(
            FormOrder(
                name,
                tuple((item, _block_label(default, item)) for item in now),
                tuple((item, _block_label(default, item)) for item in usual if item not in now),
                now != usual,
            )
        )
    return tuple(found)


def problem_of(default: str, text: str) -> str:
    """Say what a changed text lacks, '' when it can stand: places are kept, brackets pair, something is written."""
    if not text.strip():
        return "这里不能空着。不要这一段的话，在次序里去掉它。"
    if len(text) > _LONGEST:
        return f"太长了，最多{_LONGEST}个字。"
    wanted, given = set(_PLACE.findall(default)), set(_PLACE.findall(text))
    if lost := sorted(wanted - given):
        places = "、".join("{" + name + "}" for name in lost)
        return f"少了{places}。花括号里的是程序要填的地方，要留着。"
    if extra := sorted(given - wanted):
        places = "、".join("{" + name + "}" for name in extra)
        return f"程序不认识{places}，这里没有这一项可填。"
    bare = _PLACE.sub("", text)
    if "{" in bare or "}" in bare:
        return "花括号没有写对，照原来的样子留着。"
    if bare.count("[") != bare.count("]") or re.search(r"\[[^\]]*\[", bare):
        return "方括号要成对。方括号里的话，没有内容时不印。"
    return ""


def order_problem(usual: Sequence[str], names: Sequence[str]) -> str:
    """Say why an order cannot stand, '' when it can."""
    if len(set(names)) != len(names):
        return "同一项写了两次。"
    if unknown := [name for name in names if name not in usual]:
        return f"没有“{unknown[0]}”这一项。"
    if any(name in usual and name not in names for name in _KEPT_IN_ORDER):
        return "签名和表格不能去掉。"
    return "" if names else "至少要留一项。"


def with_changes(data: Mapping[str, Any], changes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The wording with a committee's changes by paper and path; what the program no longer knows is passed over."""
    merged: dict[str, Any] = {**data, "documents": dict(data["documents"])}
    for kind, own in changes.items():
        if kind == COMMON:
            shared = deepcopy(common(data))
            for path, value in own.items():
                _put(shared, path.split(PATH_MARK), value)
            merged.update(shared)
        if kind not in merged["documents"]:
            continue
        paper = deepcopy(merged["documents"][kind])
        for path, value in own.items():
            completed = completed_order(paper, path, own) if path in ORDERS else value
            _put(paper, path.split(PATH_MARK), completed)
        merged["documents"][kind] = paper
    return merged


def completed_order(paper: Mapping[str, Any], path: str, own: Mapping[str, Any]) -> list[str]:
    """A committee's order with the names that came after it was kept, each behind what goes before it by default."""
    usual, names = list(paper.get(path, ())), list(own[path])
    without = own.get(path + LEFT_OUT)
    later = _LATER.get(path, ()) if without is None else [name for name in usual if name not in without]
    for place, name in enumerate(usual):
        if name in later and name not in names:
            before = next((one for one in reversed(usual[:place]) if one in names), None)
            names.insert(names.index(before) + 1 if before else 0, name)
    return names


def common(data: Mapping[str, Any]) -> dict[str, Any]:
    """The wording that all papers share, as if it were a paper."""
    return {name: data[name] for name in _COMMON_GROUPS}


def usual_value(paper: Mapping[str, Any], path: str) -> Any:
    """What the default says at a path; KeyError when there is nothing."""
    return _at(paper, path.split(PATH_MARK))


def _entry_label(path: Sequence[str], counts: dict[str, int]) -> str:
    group = _GROUP_NAMES.get(path[0], "文字")
    if path == ("labels", "mark"):
        return "编号里的字"
    if path[0] in ("title", "heading"):
        return group
    if path[0] in ("sentences", "sections", "labels") and path[1] in _BLOCK_NAMES and len(path) == 2:
        group = f"{group}：{_BLOCK_NAMES[path[1]]}"
    counts[group] = counts.get(group, 0) + 1
    return f"{group}{counts[group]}" if "：" not in group or counts[group] > 1 else group


def _texts(entry: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text with Chinese in it; codes, names of blocks and measures are no wording."""
    if isinstance(entry, str):
        # A letter may name another whose list of remedies it borrows.
        if path and path != ("remedies",) and _WORDED.search(entry):
            yield path, entry
    elif isinstance(entry, Mapping):
        for key, value in entry.items():
            if key not in _NOT_WORDING or path:
                yield from _texts(value, (*path, str(key)))
    elif isinstance(entry, list):
        for number, value in enumerate(entry):
            yield from _texts(value, (*path, str(number)))


def _at(entry: Any, path: Sequence[str]) -> Any:
    for key in path:
        entry = entry[int(key)] if isinstance(entry, list) else entry[key]
    return entry


def _put(paper: dict[str, Any], path: Sequence[str], value: Any) -> None:
    try:
        holder = _at(paper, path[:-1])
        key: Any = int(path[-1]) if isinstance(holder, list) else path[-1]
        if type(holder[key]) is type(value):
            holder[key] = value
    except (KeyError, IndexError, ValueError, TypeError):
        return


def _block_label(default: Mapping[str, Any], name: str) -> str:
    if _WORDED.search(name):
        return name
    if name in _BLOCK_NAMES:
        return _BLOCK_NAMES[name]
    for group in ("labels", "sections", "sentences", "lists"):
        found = default.get(group, {}).get(name)
        text = next((words for _, words in _texts(found, ("x",))), "") if found else ""
        if text:
            plain = _PLACE.sub("…", text).strip("#|：。[] \n")
            return plain if len(plain) <= _SHORT else plain[:_SHORT] + "……"
    return name


_SHORT = 14
