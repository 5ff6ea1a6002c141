"""Names a text uses for its parties when nobody told them (当事人称谓推断): what stands twice in the places of a name."""

from __future__ import annotations

import re
from collections import Counter

_NAME = r"[\u4e00-\u9fff·]{2,4}?"
_BODY = (
    r"[\u4e00-\u9fff（）]{2,22}?(?:公司|合作社|厂|店|医院|卫生院|学校|中心|经营部|小组|委员会|超市|酒楼|诊所)"
)
_ACTS = re.compile(
    rf"(?:^|[。；，、：\n由])(?P<name>{_BODY}|{_NAME})(?=于|应|自愿|须|同意|逾期|到期|不|欠|赔偿|赔|支付|返还|"
    rf"退还|归还|收到?|领款|与|可|承担|负担|在|每月|拖欠|违约|放弃|有权|分期|尚欠|共欠)"
)
_GETS = re.compile(
    rf"(?:支付|赔偿|付给|向|补偿|返还|退还|归还|偿还|还给|与|欠|赔)(?P<name>{_BODY}|{_NAME})(?=[\d，。；、的]|"
    rf"人民币|医|误|货|工|借|各|可|因|为|之间|支付|道歉|损失|现金|不|名下|银行|账户|应得)"
)
_ORDINARY = re.compile(
    r"款|费|金|钱|项|额|资|息|租|上述|全部|其中|首付|最后|剩余|余|双方|各方|本|此|该|如|若|调解|协议|今后|"
    r"以后|之后|年|月|日|期|违约|逾期|内容|义务|并|另|均|都|起|再|自|即|且|方|"
    r"同意|经|已|未|应|可|甲|乙|丙|任何|人民|法院|银行|一次|共计|合计|对方|赔偿|支付|付|损失|双|两|三|老人|"
    r"父亲|母亲|孩子|子女|物业|保险|机关|部门|医院$|公安|派出所|社区|村里|不|以|到|收|协助|要求|主张|确认|"
    r"继续|配合"
)


def guessed_names(text: str) -> tuple[str, ...]:
    """Return words that stand at least twice in the text and at least once where only a name can stand."""
    found = Counter(match.group("name") for pattern in (_ACTS, _GETS) for match in pattern.finditer(text))
    names = [
        name for name in found if text.count(name) >= 2 and not _ORDINARY.search(name.removesuffix("合作社"))
    ]
    return tuple(name for name in names if not any(name != other and name in other for other in names))
