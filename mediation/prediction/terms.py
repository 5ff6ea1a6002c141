"""The kinds of terms that similar mediations ended with (常见做法), read from their results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mediation.domain.library import PastCase
from mediation.domain.outcomes import is_agreed
from mediation.prediction.labels import by_instalments
from mediation.prediction.neighbours import Neighbour

MOST_KINDS = 5
FEWEST_CASES = 2
_PAYMENT_WORDS = {"即时": "当场付清", "一次": "约定日期一次付清", "分期": "分期付"}
# Kind of term → the words of a result that show it.
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("赔礼道歉", re.compile(r"道歉|赔礼|致歉|赔不是|认错|赔个不是")),
    (
        "修好或恢复原状",
        re.compile(r"修[复好缮补剪]|恢复|疏通|[加改]装|加固|防水|回填|填平|补栽|重立|改成|开沟|砌"),
    ),
    ("拆除或清走", re.compile(r"拆[除掉去走]|清[空走理除]|挪[走到]|移走|搬[走离]|腾[退空]|砍[完掉]")),
    (
        "按月或按年给付",
        re.compile(r"每[月年][^，。；]{0,12}[\d一二三四五六七八九十百千]+元|按[月年](?:付|给|支付)"),
    ),
    ("费用大家分担", re.compile(r"分担|各出|各付|平摊|各承担|各负担|按[^，。；]{0,8}比例")),
    ("退还东西或退款", re.compile(r"退还|返还|归还|退回|退款|退货|退给|交还")),
    ("今后不再这样做", re.compile(r"不得|不再")),
    ("让掉一部分", re.compile(r"放弃|免除|让掉|不再要|互免|抵消|两清")),
    ("逾期怎么办说清楚", re.compile(r"逾期|任何一期|不按期|到期不付|拖欠")),
    ("撤诉或撤回投诉", re.compile(r"撤诉|撤回|撤销投诉|撤案")),
    ("申请司法确认", re.compile(r"司法确认")),
)


def usual_terms(neighbours: Sequence[Neighbour]) -> tuple[str, ...]:
    """The most frequent kinds among the cases not failed, with their counts: 分期付（16件里9件）."""
    agreed = [
        neighbour.case
        for neighbour in neighbours
        if neighbour.case.result and (is_agreed(neighbour.outcome) or not neighbour.outcome)
    ]
    counts = Counter(kind for case in agreed for kind in kinds_of(case))
    often = [(kind, count) for kind, count in counts.items() if count >= FEWEST_CASES]
    often.sort(key=lambda item: (-item[1], item[0]))
    return tuple(f"{kind}（{len(agreed)}件里{count}件）" for kind, count in often[:MOST_KINDS])


def kinds_of(case: PastCase) -> set[str]:
    """The kinds of terms one result holds."""
    found = {kind for kind, pattern in KINDS if pattern.search(case.result)}
    word = _PAYMENT_WORDS.get(str(case.extra.get("payment") or ""))
    instalments = by_instalments(case)
    if word:
        found.add(word)
    elif instalments is not None:
        found.add("分期付" if instalments else "约定日期一次付清")
    if "分期付" in found:  # the months of instalments are not maintenance
        found.discard("按月或按年给付")
    return found
