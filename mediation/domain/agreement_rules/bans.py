"""The bans: signs of what an agreement cannot do, and what makes a sign harmless (合法性标志).

A sign is a pattern over the even text. It never crosses a sentence. ``harmless`` is sought in the clauses of the sign,
``harmless_before`` in the sentence before it, ``harmless_after`` in the sentence after it, ``excused_by`` in the whole text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediation.domain.agreement_rules import ban_signs as signs


@dataclass(frozen=True)
class Ban:
    """One thing an agreement cannot do, with what to say about it."""

    code: str
    signs: re.Pattern[str]
    message: str
    article: str
    harmless: re.Pattern[str] | None = None
    harmless_before: re.Pattern[str] | None = None
    excused_by: re.Pattern[str] | None = None
    replacement: str = ""
    harmless_after: re.Pattern[str] | None = None
    in_head: bool = False
    advice: bool = False


BANS = (
    Ban(
        "waives_suit",
        signs.SUIT,
        "起诉、仲裁是法定权利，不能约定放弃；有这句，法院不予确认。",
        "人民调解法第三十二条",
        signs.SUIT_HARMLESS,
        replacement="上述内容履行完毕后，双方就本次纠纷再无其他争议。",
    ),
    Ban(
        "waives_support",
        signs.SUPPORT,
        "赡养、抚养、扶养是法定义务，不能约定免除，亲子关系也不能约定断绝。",
        "民法典第二十六条、第一千零六十七条",
        signs.SUPPORT_HARMLESS,
        signs.SUPPORT_HARMLESS_BEFORE,
        replacement="具体负担的数额和方式按本协议执行，法定的赡养、抚养义务不因本协议免除。",
    ),
    Ban(
        "personal_freedom",
        signs.FREEDOM,
        "人身自由和人格尊严受法律保护，协议不能限制人身、扣证件、体罚或者干涉婚姻自由。",
        "民法典第一百零九条、第一千零一十一条",
        signs.FREEDOM_HARMLESS,
    ),
    Ban(
        "buys_off_offence",
        signs.OFFENCE,
        "刑事责任和行政处罚由国家机关决定，双方不能约定不报案、不举报、不追究。民事赔偿可以谈，谅解可以写。",
        "人民调解法第三条",
        signs.OFFENCE_HARMLESS,
        replacement="民事赔偿部分就此了结；是否追究其他责任由有关机关依法处理。",
    ),
    Ban(
        "dissolves_marriage",
        signs.DIVORCE,
        "调解协议不能解除婚姻关系。离婚要到婚姻登记机关登记，或者由法院判决、调解。",
        "民法典第一千零七十六条、第一千零八十条",
        signs.DIVORCE_HARMLESS,
        excused_by=signs.DIVORCE_EXCUSED,
        replacement="双方同意到婚姻登记机关申请离婚登记，是否准予以登记机关办理结果为准。",
        in_head=True,
    ),
    Ban(
        "dissolves_marriage",
        signs.DIVORCE_AT_ONCE,
        "调解协议不能解除婚姻关系。离婚要到婚姻登记机关登记，或者由法院判决、调解。",
        "民法典第一千零七十六条、第一千零八十条",
        signs.DIVORCE_HARMLESS,
        replacement="双方同意到婚姻登记机关申请离婚登记，是否准予以登记机关办理结果为准。",
    ),
    Ban(
        "decides_ownership",
        signs.TITLE,
        "土地、山林、宅基地归谁，由人民政府处理或者登记机关登记，调委会不能认定。可以约定怎么使用、怎么补偿。",
        "土地管理法第十四条、森林法第二十二条",
        signs.TITLE_HARMLESS,
        harmless_after=signs.TITLE_UNDISPUTED,
        replacement="本协议不涉及权属认定，对权属有异议的由有权机关处理；权属确定以前维持现状。",
    ),
    Ban(
        "committee_fee",
        signs.FEE,
        "人民调解委员会调解民间纠纷不收任何费用。请删去这一句。",
        "人民调解法第四条",
        signs.FEE_HARMLESS,
    ),
    Ban(
        "identity_relation",
        signs.IDENTITY,
        "身份关系（婚姻、亲子、收养）不能申请司法确认，要由登记机关办理或者由法院判决。",
        "民事诉讼法司法解释第三百五十五条",
        signs.IDENTITY_HARMLESS,
        advice=True,
    ),
    Ban(
        "real_right_confirmation",
        signs.REAL_RIGHT,
        "确认房屋等物权或者知识产权归谁的内容，法院不受理司法确认。可以写成谁协助谁办理登记。",
        "民事诉讼法司法解释第三百五十五条",
        signs.REAL_RIGHT_HARMLESS,
        replacement="双方同意于____年__月__日前共同到登记机关办理转移登记。",
        advice=True,
    ),
)
