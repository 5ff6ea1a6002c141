"""What of a text tells the story: long judgments are compared by what happened and was claimed, not by their formalities."""

from __future__ import annotations

import re

_LONG_LINE = 150

# Lines that name parties, agents and addresses; they say who, never what.
_WHO = re.compile(
    r"^(?:上诉人|被上诉人|原告|被告|反诉|再审申请人|被申请人|申请人|第三人|法定代表人|代表人|委托诉讼代理人|委托代理人|负责人|一审|原审)"
    r"[^诉辩]{0,80}(?:住|律师|公司|董事|经理|[,，]男|[,，]女|。)"
)


def story(text: str) -> str:
    """Return a text without the lines that only name people and offices."""
    if len(text) < 1000:
        return text
    return "\n".join(line for line in text.split("\n") if len(line) > _LONG_LINE or not _WHO.match(line))
