"""Titles, labels, order and fixed sentences of the papers: data that a county may change (司发通〔2010〕239号 by default)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mediation.documents.fonts import FontRole
from mediation.documents.models import DocumentKind
from mediation.errors import EnvironmentProblem
from mediation.resources import read_json, resource

_DEFAULT = ("2010.json", "dossier.json", "calculation.json", "case_report.json")
_LETTERS = "letters"


class FormTextMissing(EnvironmentProblem):
    """A set of form texts lacks an entry that a paper needs."""

    def __init__(self, entry: str) -> None:
        """Name the entry."""
        super().__init__(
            f"没有打印：文书样式里缺少“{entry}”这一项。", "在设置里把文书样式恢复成默认的，再打印。"
        )


@dataclass(frozen=True)
class Wording:
    """One group of entries; asking for one that is absent says which."""

    name: str
    entries: Mapping[str, Any]

    def text(self, *path: str) -> str:
        """An entry that is a text."""
        return str(self.value(*path))

    def texts(self, *path: str) -> tuple[str, ...]:
        """An entry that is a list of texts."""
        return tuple(str(item) for item in self.value(*path))

    def number(self, *path: str) -> int:
        """An entry that is a number."""
        return int(self.value(*path))

    def value(self, *path: str) -> Any:
        """Any entry by its path."""
        found: Any = self.entries
        for key in path:
            if not isinstance(found, Mapping) or key not in found:
                raise FormTextMissing("·".join((self.name, *path)))
            found = found[key]
        return found


@dataclass(frozen=True)
class FormTexts:
    """All wording of one set of forms."""

    data: Mapping[str, Any]

    def of(self, kind: DocumentKind) -> Wording:
        """The wording of one kind of paper."""
        return self.named(kind.value)

    def named(self, name: str) -> Wording:
        """The wording of a paper by its name."""
        documents = Wording("文书", self.data).value("documents")
        return Wording(name, Wording("文书", documents).value(name))

    def group(self, name: str) -> Wording:
        """Wording that several papers share: party, signature, annex."""
        return Wording(name, Wording("文书", self.data).value(name))

    @property
    def body(self) -> FontRole:
        """The voice of the text, Song unless the committee chose Kai."""
        return FontRole(self.data.get("body", FontRole.SONG.value))


def load_form_texts(data: Mapping[str, Any] | None = None) -> FormTexts:
    """The committee's own set of texts, or the set of 2010."""
    return FormTexts(data if data is not None else default_texts())


def default_texts() -> dict[str, Any]:
    """The set of 2010 with the papers that dossiers have besides, each file a part of the documents."""
    first, *others = (read_json("forms", name) for name in _DEFAULT)
    documents = dict(first["documents"])
    for other in others:
        documents.update(other["documents"])
    for path in sorted(resource("forms", _LETTERS).glob("*.json")):
        letter = read_json("forms", _LETTERS, path.name)
        documents[letter["name"]] = letter
    return {**first, "documents": documents}
