"""Every Chinese sentence of a screen goes through tr(), so that it can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile(r"[\u3400-\u9fff]")
# _tr is translate outside a widget. The last two measure a character and read what was typed: nobody sees their text.
RECEIVERS = {"tr", "_tr", "translate", "QT_TRANSLATE_NOOP", "horizontalAdvance", "compile"}
# What fictional people wrote, to fill the specimen page; it is no text of the program.
SAMPLES = "specimen_"


def untranslated(source: str) -> list[int]:
    """Return the lines with a Chinese literal that no receiver takes; docstrings and dict keys are not shown."""
    tree = ast.parse(source)
    received = {id(part) for call in _receiving_calls(tree) for part in call.args}
    hidden = {id(node) for node in (*_docstrings(tree), *_dict_keys(tree))}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CHINESE.search(node.value)
        and id(node) not in received | hidden
    ]


def _receiving_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in RECEIVERS:
                yield node


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield every string that stands alone as a statement."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _dict_keys(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            yield from (key for key in node.keys if key is not None)


def test_every_chinese_text_of_the_screens_is_translatable() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "ui").rglob("*.py"))
        if not path.name.startswith(SAMPLES)
        for line in untranslated(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("label.setText('保存')", [1]),
        ("label.setText(tr('保存'))", []),
        ("label.setText(self.tr('第{}页').format(3))", []),
        ("'''受理登记表'''\nlabel.setText(f'第{page}页')", [2, 2]),
        ("label.setText(tr(f'第{page}页'))", [1, 1]),
        ("near = {'今天': 0, 'today': '今天'}", [1]),
        ("def page():\n    '''Show 回访.'''\n    return '回访'", [3]),
    ],
)
def test_a_text_without_tr_is_found(source: str, lines: list[int]) -> None:
    assert untranslated(source) == lines
