"""Sections 2 to 5: the searchable kind of dispute, claims in capitals, evidence, source; and the check list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mediation.domain.dispute import DelegatingBody, Source
from mediation.domain.findings import Finding, Severity
from mediation.services.rule_tables import RuleTables
from ui.pages.intake.category_field import CategoryField
from ui.pages.intake.check_list import Standing, section_states, still_missing
from ui.pages.intake.claims_section import ClaimsSection
from ui.pages.intake.evidence_section import EvidenceSection
from ui.pages.intake.section import Section
from ui.pages.intake.source_section import SourceSection
from ui.widgets import FieldState, Label, TextField

TODAY = date(2026, 9, 14)
ENTER, TAB, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up
Show = Callable[[QWidget], QWidget]
TABLE = RuleTables().categories


def shown_with_field_behind(on_screen: Show, part: QWidget) -> TextField:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.addWidget(part)
    behind = TextField("下一格")
    layout.addWidget(behind)
    on_screen(holder)
    return behind


@pytest.fixture
def category(on_screen: Show) -> CategoryField:
    field = CategoryField("是哪类纠纷", TABLE)
    field.next_field = shown_with_field_behind(on_screen, field)  # type: ignore[attr-defined]
    field.focus()
    return field


def lines(field: CategoryField) -> list[str]:
    return [field.list.item(place).text() for place in range(field.list.count())]


# ---- kind of dispute ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["借贷", "民间", "mjjd", "jd"])
def test_a_kind_is_found_by_words_and_by_initials(category: CategoryField, typist: Any, typed: str) -> None:
    typist.write(typed)
    assert "合同 · 民间借贷纠纷" in lines(category)


def test_enter_takes_the_marked_line_and_goes_on(category: CategoryField, typist: Any) -> None:
    typist.write("赡养")
    typist.press(ENTER)
    assert category.content() == {"category": "01", "subtype": "赡养纠纷"}
    assert category.text() == "婚姻家庭 · 赡养纠纷"
    assert not category.list.isVisible()
    assert QApplication.focusWidget() is category.next_field.control  # type: ignore[attr-defined]


def test_the_arrows_choose_another_line(category: CategoryField, typist: Any) -> None:
    typist.write("相邻")
    second = lines(category)[1]
    typist.press(DOWN, DOWN, UP, ENTER)
    assert category.text() == second


def test_a_press_on_a_line_takes_it(category: CategoryField, typist: Any, qtbot: Any) -> None:
    typist.write("物业")
    place = lines(category).index("物业 · 漏水维修纠纷")
    item = category.list.item(place)
    qtbot.mouseClick(
        category.list.viewport(), Qt.MouseButton.LeftButton, pos=category.list.visualItemRect(item).center()
    )
    assert category.content() == {"category": "17", "subtype": "漏水维修纠纷"}


def test_a_county_s_word_is_read_when_the_field_is_left(category: CategoryField, typist: Any) -> None:
    typist.write("家庭婚姻")
    assert lines(category)[0].startswith("婚姻家庭")
    category.close_list()
    typist.press(TAB)
    assert category.content() == {"category": "01"}


def test_words_of_no_list_are_kept_with_a_warning(category: CategoryField, typist: Any) -> None:
    typist.write("龙舟抢道")
    typist.press(TAB)
    assert category.content() == {"category": "龙舟抢道"}
    assert category.state is FieldState.WARNING


def test_emptying_the_line_takes_the_kind_back(category: CategoryField, typist: Any) -> None:
    category.choose("04", "民间借贷纠纷")
    category.control.selectAll()  # type: ignore[attr-defined]
    typist.press(Qt.Key.Key_Delete)
    assert category.content() == {}


# ---- claims -------------------------------------------------------------------------------------------------


def words_in(part: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in part.findChildren(Label) if label.isVisible()]


def test_a_sum_is_written_in_capitals_while_it_is_typed(on_screen: Show, typist: Any) -> None:
    section = ClaimsSection()
    on_screen(section)
    section.rows[0].amount.focus()
    typist.write("8万")
    assert "人民币捌万元整" in words_in(section)
    typist.press(TAB)
    assert section.rows[0].amount.text() == "80,000"


def test_several_sums_are_added_up(on_screen: Show) -> None:
    section = ClaimsSection()
    on_screen(section)
    section.show_content(
        {"claims": [{"text": "本金", "amount": "80000"}, {"text": "利息", "amount": "1234.5"}]}
    )
    assert "合计81,234.50元，人民币捌万壹仟贰佰叁拾肆元伍角整" in words_in(section)


def test_claims_are_numbered_anew_when_one_is_taken_out(on_screen: Show) -> None:
    section = ClaimsSection()
    on_screen(section)
    section.show_content({"claims": [{"text": "道歉"}, {"text": "赔钱"}, {"text": "修墙"}]})
    section.rows[1].bin.click()
    assert [claim["text"] for claim in section.content()["claims"]] == ["道歉", "修墙"]
    assert [word for word in words_in(section) if word in "一二三"] == ["一", "二"]
    section.rows[0].bin.click()
    section.rows[0].bin.click()
    assert section.content() == {}
    assert len(section.rows) == 1


# ---- evidence -----------------------------------------------------------------------------------------------


def test_who_brought_the_evidence_is_chosen_from_the_parties(on_screen: Show) -> None:
    people = [("刘志强", "甲 刘志强")]
    section = EvidenceSection(lambda: tuple(people))
    on_screen(section)
    row = section.add()
    row.name.set_value("借条")
    row.by.set_value("刘志强")
    people.append(("马文博", "乙 马文博"))
    section.follow_people()
    assert row.by.value() == "刘志强"
    assert section.content() == {"evidence": [{"name": "借条", "submitted_by": "刘志强"}]}


def test_without_evidence_the_section_says_what_would_help(on_screen: Show) -> None:
    section = EvidenceSection(tuple)
    on_screen(section)
    assert section.content() == {}
    assert any("没有也能登记" in words for words in words_in(section))
    section.add()
    section.rows[0].bin.click()
    assert section.rows == []


# ---- source -------------------------------------------------------------------------------------------------


def test_the_day_of_the_request_is_today_and_alone_is_nothing_written(on_screen: Show) -> None:
    section = SourceSection(lambda: TODAY)
    on_screen(section)
    assert section.applied.day() == TODAY
    assert section.content() == {}


def test_who_sent_it_is_asked_only_for_what_was_sent(on_screen: Show, typist: Any) -> None:
    section = SourceSection(lambda: TODAY)
    section.resize(900, 500)
    on_screen(section)
    assert not section.body_choice.isVisible()
    section.source.focus()
    typist.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert section.source.value() is Source.DELEGATED
    assert section.body_choice.isVisible()
    section.body_choice.set_value(DelegatingBody.COURT)
    assert section.content()["delegating_body"] == "court"
    section.source.set_value(Source.APPLICATION)
    assert "delegating_body" not in section.content()


def test_nowhere_is_an_answer_that_leaves_no_channel(on_screen: Show) -> None:
    section = SourceSection(lambda: TODAY)
    on_screen(section)
    section.show_content({"asked_nowhere": True, "source": "application"})
    assert section.is_answered()
    assert "channel" not in section.content()


# ---- check list ---------------------------------------------------------------------------------------------


def finding(code: str, where: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code, severity, "……", where)


def test_missing_things_and_odd_things_are_counted_apart() -> None:
    found = [
        finding("no_facts", "facts", Severity.ERROR),
        finding("no_category", "category"),
        finding("id_number", "parties.0.id_number"),
        finding("no_mediator", "mediators", Severity.ADVICE),
    ]
    states = section_states(found, empty=(3, 5), optional=(3, 4))
    assert [states[number].note for number in range(1, 6)] == ["1处要看", "还差2处", "选填", "", ""]
    assert states[1].standing is Standing.LOOK
    assert states[4].standing is Standing.DONE
    names = {1: "当事人", 2: "纠纷", 3: "请求", 4: "证据", 5: "来源"}
    assert still_missing(states, names, ready="") == "还差：当事人1处要看，纠纷还差2处"


def test_a_section_knows_only_its_own_paths(on_screen: Show) -> None:
    sections: list[Section] = [ClaimsSection(), EvidenceSection(tuple), SourceSection(lambda: TODAY)]
    assert [section.field_at("claims.0.amount") is not None for section in sections] == [True, False, False]
    assert [section.field_at("applied_on") is not None for section in sections] == [False, False, True]
