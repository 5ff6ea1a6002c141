"""法条: found while typing, by a dispute's own words, read, copied, checked, taken in and out, by real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.findings import errors_in
from mediation.resources import resource
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.library.confirm import ConfirmSheet
from ui.pages.statutes.page import StatutesPage
from ui.widgets import Label

Show = Callable[..., MainWindow]


@pytest.fixture
def page(desk: Workbench, in_window: Show) -> StatutesPage:
    desk.library.import_cases(resource("sample", "cases", "contract.jsonl"))
    page = StatutesPage(desk)
    in_window(page)
    return page


def words(part: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in part.findChildren(Label) if label.isVisible())


def settle() -> None:
    background().wait()
    QApplication.processEvents()
    background().wait()


def test_all_laws_are_listed_and_one_is_leafed_through_by_keys(page: StatutesPage, typist: Any) -> None:
    finding = page.finding
    assert QApplication.focusWidget() is finding.search
    assert "现行法律" in words(finding.shelf)
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    settle()
    assert finding.shelf.law == "民法典"
    finding.shelf.articles.selectRow(1)
    typist.press(Qt.Key.Key_Return)
    settle()
    assert "民法典 第二条" in words(finding.article)
    assert page.go_back()
    assert not finding.shelf.is_open


def test_a_question_is_answered_with_reasons_and_the_article_is_copied(
    page: StatutesPage, typist: Any, qtbot: QtBot
) -> None:
    typist.write("借钱到期不还，利息怎么算")
    typist.press(Qt.Key.Key_Return)
    settle()
    rows = page.finding.results.rows
    first = rows[0].found
    assert {"第六百七十五条", "第六百七十六条"} & {one.found.article for one in rows}
    assert f"{first.law} {first.article}" in words(page.finding.article)
    assert any("件引过它" in words(one) for one in rows)
    qtbot.mouseClick(page.finding.article.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == f"《{first.law}》{first.article}\n{first.text}"


def test_an_article_named_outright_comes_first_with_its_former_number(
    page: StatutesPage, typist: Any
) -> None:
    typist.write("民诉法205")
    typist.press(Qt.Key.Key_Return)
    settle()
    said = words(page.finding.article)
    for expected in ("民事诉讼法 第二百零五条", "第一百九十四条", "现行有效"):
        assert expected in said
    page.finding.article.day.set_day(date(2020, 1, 1))
    page.finding.article.day_changed.emit()
    settle()
    assert "没有《民事诉讼法》这一天的文本" in words(page.finding.article)


def test_words_without_any_meaning_find_nothing(page: StatutesPage, typist: Any) -> None:
    typist.write("xyz")
    typist.press(Qt.Key.Key_Return)
    settle()
    assert page.finding.nothing.isVisible()


def test_citations_are_marked_and_lead_to_where_the_rule_stands_today(
    page: StatutesPage, typist: Any, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    assert page.filled_button is page.check.check_button
    typist.write(
        "依照《民事诉讼法》第二百零一条申请司法确认调解协议；《合同法》第六十条；《民法典》第五百零九条；《石桥镇公约》第三条。"
    )
    qtbot.mouseClick(page.check.check_button, Qt.MouseButton.LeftButton)
    settle()
    statuses = [one.checked.status.value for one in page.check.rows]
    assert statuses == ["renumbered", "not_in_force", "exact", "not_found"]
    assert QApplication.focusWidget() is page.check.rows[0]
    typist.press(Qt.Key.Key_Return)
    settle()
    assert "民事诉讼法 第二百零五条" in words(page.finding.article)


def test_local_rules_come_in_from_a_file_are_found_and_leave_again(
    page: StatutesPage, desk: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "用水.md"
    path.write_text(
        "# 石桥镇用水办法\n\n第一条 上游先用水。\n\n第二条 早晨放水，傍晚关闸。\n", encoding="utf-8"
    )
    page.take_in(path)
    settle()
    assert page.finding.shelf.law == "石桥镇用水办法"
    assert desk.statutes.desk.check("《石桥镇用水办法》第二条")[0].status.value == "exact"
    qtbot.mouseClick(page.finding.shelf.remove_button, Qt.MouseButton.LeftButton)
    (sheet,) = [one for one in page.window().findChildren(ConfirmSheet) if one.isVisible()]
    qtbot.mouseClick(sheet.verb, Qt.MouseButton.LeftButton)
    settle()
    assert desk.statutes.desk.check("《石桥镇用水办法》第二条")[0].status.value == "not_found"
    assert not any(one.added for one in desk.statutes.reading.laws(date(2026, 9, 14)))


def test_a_dispute_asks_with_its_own_words_until_something_is_typed(
    page: StatutesPage, desk: Workbench, typist: Any
) -> None:
    read, findings = desk.intake.read_dispute(
        {
            "parties": [
                {"side": "applicant", "name": "刘志强"},
                {"side": "respondent", "name": "马文博"},
            ],
            "category": "04",
            "facts": "2023年3月10日，马文博向刘志强借款80000元，约定月息1.5%，到期没有还。",
            "claims": [{"text": "要求还本付息。"}],
        }
    )
    assert not errors_in(findings)
    key = desk.intake.register_dispute(read).dispute.id
    page.show_argument(key)
    page.refresh()
    settle()
    assert "按“刘志强 与 马文博”写下的经过和请求找的。" in words(page.finding)
    assert any(one.found.cited_by for one in page.finding.results.rows)
    page.focus_start()
    typist.write("邻居的狗咬人")
    typist.press(Qt.Key.Key_Return)
    settle()
    assert "刘志强" not in words(page.finding)
    assert "第一千二百四十五条" in {one.found.article for one in page.finding.results.rows}
