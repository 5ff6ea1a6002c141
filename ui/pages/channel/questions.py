"""The questions of the right channel, in the order in which the law asks, and their answers as codes of rules."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Translate a sentence of this page."""
    return QCoreApplication.translate("channel", text)


@dataclass(frozen=True)
class Question:
    """One question: the step of the rules, its words, and pairs of code and answer; '' is no."""

    step: str
    words: str
    answers: tuple[tuple[str, str], ...]

    def answer_for(self, code: str) -> str:
        """Return the answer that a rule belongs to: a narrower rule begins with the code of the wider one."""
        return next((answer for answer, _ in self.answers if answer and code.startswith(answer)), "")


def questions() -> tuple[Question, ...]:
    """Return the questions in their order."""
    return (
        Question(
            "danger",
            tr("有没有打人、寻短见、聚众、犯法的事？"),
            (
                ("", tr("没有")),
                ("violence_now", tr("要打起来")),
                ("life_in_danger", tr("要出人命")),
                ("body_offence", tr("伤了人")),
                ("property_offence", tr("骗、偷、砸")),
            ),
        ),
        Question(
            "organ",
            tr("别处收了没有？"),
            (
                ("", tr("没有")),
                ("court_open", tr("法院")),
                ("arbitration_open", tr("仲裁")),
                ("police_open", tr("公安")),
                ("office_open", tr("政府部门")),
                ("petition_open", tr("信访")),
            ),
        ),
        Question(
            "title",
            tr("是不是争地、争山、争房归谁？"),
            (
                ("", tr("不是")),
                ("land_title", tr("地")),
                ("forest_title", tr("山林")),
                ("house_title", tr("房")),
            ),
        ),
        Question(
            "act",
            tr("是不是不服政府部门的决定，或者该办没办？"),
            (("", tr("不是")), ("official_act", tr("是")), ("self_government", tr("村务、选举"))),
        ),
        Question(
            "status",
            tr("是不是要定离不离婚、是不是亲生？"),
            (
                ("", tr("不是")),
                ("divorce", tr("离婚")),
                ("void_marriage", tr("婚姻无效")),
                ("parentage", tr("亲子")),
                ("adoption", tr("收养")),
            ),
        ),
        Question(
            "refusal",
            tr("对方有没有明确说不调？"),
            (("", tr("没有")), ("refused_labour", tr("说了，劳动的事")), ("refused", tr("说了，别的事"))),
        ),
        Question(
            "conduct",
            tr("是不是只反映干部作风、政策和公共事务？"),
            (("", tr("不是")), ("conduct", tr("是"))),
        ),
    )
