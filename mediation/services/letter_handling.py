"""What becomes of a printed letter: how many copies, who signs, where the seal goes (份数、签名、盖章)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediation.documents.models import DocumentKind


@dataclass(frozen=True)
class Handling:
    """How many copies are usual, why so many, and what to do with them."""

    copies: int
    reason: str
    reminder: str


_STUBBED = Handling(
    1, "每位当事人一张，已经分开。存根裁下来留卷。", "盖调委会章，骑缝处也盖一个，再沿虚线裁开。"
)
_SIGNED = "印出来请本人签名、按手印。"
_KIND = DocumentKind
HANDLINGS: Mapping[DocumentKind, Handling] = {
    _KIND.ACCEPTANCE_NOTICE: _STUBBED,
    _KIND.REFUSAL_NOTICE: _STUBBED,
    _KIND.SUMMONS: _STUBBED,
    _KIND.TERMINATION_NOTICE: _STUBBED,
    _KIND.RIGHTS_NOTICE: Handling(
        2,
        "每位当事人一份，已经分开：一份给本人，一份签了字放进卷里。",
        "调解开始以前请各人勾选、签名、按手印。",
    ),
    _KIND.AUTHORISATION: Handling(1, "一份，签了字放进卷里。", "委托人签名、按手印，代理人签名。"),
    _KIND.OFFICE_CERTIFICATE: Handling(1, "一份，盖了单位的章放进卷里。", "盖单位的章，附身份证复印件。"),
    _KIND.SERVICE_RECEIPT: Handling(
        1, "每位当事人一张，已经分开，签了字放进卷里。", "交到本人手里时请他写上日期，签名。"
    ),
    _KIND.RECUSAL_REQUEST: Handling(1, "一份，签了字放进卷里。", _SIGNED),
    _KIND.RECUSAL_DECISION: Handling(
        2, "每位当事人一份，已经分开：一份给本人，一份放进卷里。", "盖调委会章。"
    ),
    _KIND.CONFIRMATION_APPLICATION: Handling(
        2, "一份交法院，一份放进卷里。", "各方一起签名、按手印，自协议生效起三十日内交到法院。"
    ),
    _KIND.REFERRAL: Handling(
        2, "一份送出去，一份放进卷里。", "盖调委会章，骑缝处也盖一个；回执签收后收回来。"
    ),
    _KIND.DELEGATION_REPLY: Handling(2, "一份送出去，一份放进卷里。", "盖调委会章。"),
}
