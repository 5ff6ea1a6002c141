"""A large library recombined from real texts: sentences of one kind of case put together anew, numbers redrawn. Seeded."""

from __future__ import annotations

import json
import random
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from mediation.domain.library import PastCase

_SENTENCE = re.compile(r"[^。;；\n]{6,160}[。;；\n]")
_NUMBER = re.compile(r"\d{2,}")


class MadeLibrary:
    """Draws cases and questions; the same seed gives the same ones."""

    def __init__(self, folder: Path, seed: int = 7) -> None:
        self.folder = folder
        self._seed = seed
        self._pools: dict[str, list[str]] = {}
        for name, parts in (("outcome", ("claims", "defence", "facts")), ("mediation", ("facts", "process"))):
            for line in (folder / name / "cases.jsonl").read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                text = "\n".join(str(row.get(part) or "") for part in parts)
                group = str(row.get("cause_group") or row.get("cause") or "")
                self._pools.setdefault(group, []).extend(_SENTENCE.findall(text))
        self._pools = {group: pool for group, pool in self._pools.items() if len(pool) >= 200}

    def cases(self, size: int) -> Iterator[PastCase]:
        """Yield cases of about six hundred characters."""
        draw = random.Random(self._seed)
        groups = sorted(self._pools)
        sizes = [len(self._pools[group]) for group in groups]
        for at in range(size):
            group = draw.choices(groups, sizes)[0]
            key = uuid.UUID(int=at + (self._seed << 64))
            yield PastCase(f"made-{at}", facts=self._story(draw, group, 600), category_word=group, key=key)

    def questions(self, count: int, length: int = 300) -> list[str]:
        """Return whole descriptions to search for."""
        draw = random.Random(self._seed + 1)
        groups = sorted(self._pools)
        return [self._story(draw, draw.choice(groups), length) for _ in range(count)]

    def _story(self, draw: random.Random, group: str, length: int) -> str:
        wanted, told = draw.gauss(length, length / 4), ""
        while len(told) < wanted:
            told += draw.choice(self._pools[group])
        return _NUMBER.sub(lambda found: str(draw.randint(10, 10 ** len(found[0]))), told)
