"""类案与预判 and two cases side by side, asked as a mediator asks."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.case_feedback import Verdict
from mediation.domain.dispute import Dispute
from mediation.domain.forecast import LATER
from mediation.domain.library import CaseKind
from mediation.domain.what_if import Changes, FactorChange
from mediation.resources import resource
from ui.background import background
from ui.pages.dispute.case_rows import CaseRow, HitRow
from ui.pages.dispute.latest import Latest
from ui.theme import Appearance
from ui.widgets import CountSquares, RangeBar

Key = Qt.Key
Sample = Callable[..., Dispute]
Open = Callable[..., Any]


def _rows(shown: Any, kind: type) -> list[Any]:
    return [one for one in shown.similar.view.rows.rows if isinstance(one, kind) and one.isVisible()]


def test_the_most_similar_cases_and_the_forecast_stand_beside_each_other(
    with_cases: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    shown = opened(dispute, "similar")
    found = with_cases.similar.find(with_cases.similar.query_of(dispute), limit=10)
    forecast = with_cases.forecasts.forecast_dispute(dispute)
    words = shown.words()
    assert len(_rows(shown, CaseRow)) == 5
    assert found[0].case.title in words
    assert found[0].why in words
    assert forecast.sentence in words
    assert "只供调解员参考，数额由双方自己定。" in words
    squares = shown.similar.view.panel.numbers.findChildren(CountSquares)[0]
    assert squares.accessibleName().startswith("书面谈成")
    bar = shown.similar.view.panel.numbers.findChildren(RangeBar)[0]
    assert "请求" in bar.accessibleName()
    told = with_cases.forecasts.explain(dispute)
    assert told.sentence in words
    assert all(one.text in words for one in told.factors[:4] if abs(one.chance_by) >= 0.01)
    assert all(reason.text in words for reason in forecast.reasons if reason.effect == LATER)


def test_the_keyboard_begins_at_the_first_case_and_enter_compares(
    with_cases: Workbench, sample: Sample, opened: Open, typist: Any
) -> None:
    dispute = sample()
    shown = opened(dispute, "similar")
    first = _rows(shown, CaseRow)[0]
    assert QApplication.focusWidget() is first
    typist.press(Key.Key_Return)
    shown.wait()
    words = shown.words()
    assert "并排看：第1件" in words
    assert "要素对照" in words
    assert "不同" in words
    typist.press(Key.Key_Escape)
    assert QApplication.focusWidget() is first


def test_the_next_case_follows_and_the_ends_are_closed(
    qtbot: QtBot, with_cases: Workbench, sample: Sample, opened: Open
) -> None:
    shown = opened(sample(), "similar")
    view = shown.similar.view
    view.open_comparison(0)
    shown.wait()
    assert not shown.button("上一件").isEnabled()
    view.open_comparison(len(view.rows.keys) - 2)
    shown.wait()
    qtbot.mouseClick(shown.button("下一件"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert f"并排看：第{len(view.rows.keys)}件" in shown.words()
    assert not shown.button("下一件").isEnabled()


def test_free_words_are_marked_where_they_stand_and_esc_brings_the_similar_ones_back(
    with_cases: Workbench, sample: Sample, opened: Open, typist: Any, qtbot: QtBot
) -> None:
    shown = opened(sample(), "similar")
    qtbot.mouseClick(shown.button("补几个字再找"), Qt.MouseButton.LeftButton)
    typist.write("借条")
    typist.press(Key.Key_Return)
    shown.wait()
    hits = with_cases.similar.search_words("借条")
    assert len(shown.similar.view.rows.rows) == len(hits)
    assert "借条" in shown.words(_rows(shown, HitRow)[0])
    typist.press(Key.Key_Escape)
    shown.wait()
    assert _rows(shown, CaseRow)


def test_a_verdict_is_kept_re_ranks_and_is_taken_back(
    qtbot: QtBot, with_cases: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    assert dispute.id is not None
    shown = opened(dispute, "similar")
    rows = shown.similar.view.rows
    words = shown.words(rows)
    assert "支持方" in words
    assert "不支持方" in words
    assert "另一方里最像的" in words
    first = rows.keys[0]
    name = with_cases.similar.shown(with_cases.similar.query_of(dispute))[0].found.case.title
    qtbot.mouseClick(shown.button(f"不相似 {name}"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert with_cases.similar.feedback_of(dispute.id) == {first: Verdict.UNLIKE}
    assert rows.keys.index(first) == len(rows.keys) - 1
    assert QApplication.focusWidget() is rows.rows[0]
    assert "记下了：不相似" in shown.words()
    qtbot.mouseClick(rows._more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.button(f"收回 {name}"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert not with_cases.similar.feedback_of(dispute.id)
    assert rows.keys[0] == first
    assert QApplication.focusWidget() is rows.rows[0]


def test_factors_are_checked_by_keyboard_and_the_forecast_follows(
    qtbot: QtBot, with_cases: Workbench, sample: Sample, opened: Open, typist: Any
) -> None:
    dispute = sample()
    assert dispute.id is not None
    shown = opened(dispute, "similar")
    view = shown.similar.view
    before = view.panel.foretold.forecast.chance
    asked = with_cases.forecasts.most_worth_asking(dispute)
    assert asked is not None
    assert asked.ask in shown.words(view.panel.question)
    qtbot.mouseClick(view.panel.question.button, Qt.MouseButton.LeftButton)
    shown.wait()
    factors = view.pages.factors
    assert QApplication.focusWidget() is factors.rows[asked.code].buttons[0]
    typist.press(Key.Key_Space)
    editor = factors.rows[asked.code].editor
    editor.field.set_value(asked.answers[0].value)
    qtbot.mouseClick(editor.keep_button, Qt.MouseButton.LeftButton)
    shown.wait()
    qtbot.mouseClick(shown.button("对 借款数额"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert "核对过2样" in shown.words()
    qtbot.mouseClick(shown.button("不对 约定利率"), Qt.MouseButton.LeftButton)
    shown.wait()
    qtbot.mouseClick(shown.button("收回 约定利率"), Qt.MouseButton.LeftButton)
    shown.wait()
    said = with_cases.similar.confirmed.said_of(dispute.id).factors
    answer = (asked.code, asked.answers[0].value)
    assert {(one.code, one.value) for one in said} == {answer, ("loan.amount", "80000元")}
    typist.press(Key.Key_Escape)
    shown.wait()
    moved = view.panel.foretold.forecast.chance - before
    assert moved == pytest.approx(asked.answers[0].chance_by, abs=0.01)


def test_a_condition_and_an_offer_are_supposed_and_the_forecast_comes_back(
    qtbot: QtBot, with_cases: Workbench, sample: Sample, opened: Open, typist: Any
) -> None:
    dispute = sample()
    shown = opened(dispute, "similar")
    card = shown.similar.view.panel.what_if
    qtbot.mouseClick(shown.button("改个条件看看"), Qt.MouseButton.LeftButton)
    shown.wait()
    code, field = next(iter(card.fields.items()))
    known = next(one for one in with_cases.forecasts.changeable(dispute) if one.code == code)
    other = next(choice for choice in known.choices if choice != known.value)
    field.set_value(other)
    field.changed.emit()
    shown.wait()
    changes = Changes((FactorChange(code, other),))
    assert with_cases.forecasts.what_if(dispute, changes).sentence in shown.words(card)
    assert len(card.findChildren(CountSquares)) == 2
    card.offer.focus()
    typist.write("90000")
    qtbot.waitUntil(lambda: "9万" in shown.words(card))
    shown.wait()
    assert "现在谈到9万" in card.findChildren(RangeBar)[-1].accessibleName()
    qtbot.mouseClick(shown.button("恢复原样"), Qt.MouseButton.LeftButton)
    assert card.changes() == Changes()
    typist.press(Key.Key_Escape)
    assert not card.isVisible()
    assert shown.similar.view.panel.sentence.isVisible()


def test_the_report_and_how_forecasts_came_out_are_one_step_away(
    qtbot: QtBot, with_cases: Workbench, sample: Sample, opened: Open, typist: Any
) -> None:
    dispute = sample()
    shown = opened(dispute, "similar")
    with qtbot.waitSignal(shown.page.print_requested) as asked:
        qtbot.mouseClick(shown.button("出检索报告"), Qt.MouseButton.LeftButton)
    assert asked.args == ["类案检索报告", dispute.id]
    qtbot.mouseClick(shown.button("以往预判准不准"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert with_cases.forecasts.past_record().sentence in shown.words()
    typist.press(Key.Key_Escape)
    assert _rows(shown, CaseRow)


def test_side_by_side_leads_to_the_words_to_the_question_and_to_the_article(
    qtbot: QtBot, with_cases: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    shown = opened(dispute, "similar")
    view = shown.similar.view
    found = with_cases.similar.shown(with_cases.similar.query_of(dispute))
    place = next(n for n, key in enumerate(view.rows.keys) if key == found[0].found.case.key)
    view.open_comparison(place)
    shown.wait()
    matches = with_cases.similar.compare(with_cases.similar.query_of(dispute), view.rows.keys[place]).factors
    apart = next(one for one in matches if one.state == "different")
    qtbot.mouseClick(shown.button(f"看原文 {apart.name}"), Qt.MouseButton.LeftButton)
    assert apart.their_quote in view.compare.theirs.text.text()
    statute = str(found[0].found.case.statutes[0])
    with qtbot.waitSignal(shown.page.page_requested) as asked:
        qtbot.mouseClick(shown.button(statute), Qt.MouseButton.LeftButton)
    assert asked.args == ["statutes", statute]
    unknown = next(one for one in matches if not one.ours)
    qtbot.mouseClick(shown.button(f"去问清 {unknown.name}"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert QApplication.focusWidget() is view.pages.factors.rows[unknown.code].buttons[0]


def test_filters_narrow_the_cases_and_are_taken_back(
    qtbot: QtBot, with_cases: Workbench, sample: Sample, opened: Open
) -> None:
    shown = opened(sample(), "similar")
    tools = shown.similar.view.tools
    qtbot.mouseClick(shown.button("只看一部分"), Qt.MouseButton.LeftButton)
    tools.kind.set_value(CaseKind.JUDGMENT)
    tools.kind.changed.emit()
    shown.wait()
    assert "这样挑下来一件也没有" in shown.words()
    qtbot.mouseClick(shown.button("恢复原样"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert len(_rows(shown, CaseRow)) == 5


def test_an_empty_library_leads_to_where_cases_come_from(
    qtbot: QtBot, desk: Workbench, sample: Sample, opened: Open
) -> None:
    shown = opened(sample(), "similar")
    assert "类案库还是空的" in shown.words()
    with qtbot.waitSignal(shown.page.page_requested) as asked:
        qtbot.mouseClick(shown.button("去类案库"), Qt.MouseButton.LeftButton)
    assert asked.args == ["library", None]


def test_no_forecast_is_a_full_answer_with_things_to_do(
    qtbot: QtBot, desk: Workbench, sample: Sample, opened: Open, tmp_path: Path
) -> None:
    cases = resource("sample", "cases", "contract.jsonl").read_text(encoding="utf-8").splitlines()
    few = [json.loads(line) for line in cases if json.loads(line)["outcome"] == "书面达成"][:3]
    file = tmp_path / "few.jsonl"
    file.write_text("\n".join(json.dumps(case, ensure_ascii=False) for case in few), encoding="utf-8")
    desk.library.import_cases(file)
    dispute = sample()
    shown = opened(dispute, "similar")
    words = shown.words()
    assert "这件先不预判" in words
    assert desk.forecasts.forecast_dispute(dispute).abstain_reason in words
    assert "可以这样做" in words
    assert not shown.similar.view.panel.numbers.isVisible()
    qtbot.mouseClick(shown.button("看类案"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is _rows(shown, CaseRow)[0]
    qtbot.mouseClick(shown.button("记下回答"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert "还没问清的" in shown.words()
    shown.similar.go_back()
    with qtbot.waitSignal(shown.similar.tab_requested) as asked:
        qtbot.mouseClick(shown.button("打开核算"), Qt.MouseButton.LeftButton)
    assert asked.args == ["calculation"]


def test_the_court_is_asked_only_when_wanted(
    qtbot: QtBot, with_cases: Workbench, sample: Sample, opened: Open
) -> None:
    shown = opened(sample(), "similar")
    qtbot.mouseClick(shown.button("看看要是去了法院"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert "裁判" in shown.words()
    qtbot.mouseClick(shown.button("回到调解的预判"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert "谈成了" in shown.words(shown.similar.view.panel.head)


def test_cases_that_came_into_the_library_meanwhile_are_found(
    desk: Workbench, sample: Sample, opened: Open
) -> None:
    shown = opened(sample(), "similar")
    assert not _rows(shown, CaseRow)
    desk.library.import_cases(resource("sample", "cases", "contract.jsonl"))
    shown.page.refresh()
    shown.wait()
    shown.wait()
    assert len(_rows(shown, CaseRow)) == 5


def test_only_the_newest_question_is_answered(
    qtbot: QtBot, desk: Workbench, sample: Sample, opened: Open
) -> None:
    owner = opened(sample()).page
    latest, answers, gate = Latest(owner), [], threading.Event()

    def slow() -> str:
        gate.wait(5)
        return "old"

    latest.ask(slow, done=answers.append, failed=answers.append)
    latest.ask(lambda: "new", done=answers.append, failed=answers.append)
    gate.set()
    background().wait()
    assert answers == ["new"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 1.75])
def test_cases_and_forecast_are_never_wider_than_their_columns(
    scale: float, look: Appearance, with_cases: Workbench, sample: Sample, opened: Open
) -> None:
    look.show(scale=scale)
    shown = opened(sample(), "similar")
    view = shown.similar.view
    assert (shown.window.width(), shown.window.height()) == (1366, 697)
    for area in (view._left, view._right):
        assert not area.isVisible() or area.widget().width() <= area.viewport().width()
    view.open_comparison(0)
    shown.wait()
    assert view.compare.area.widget().width() <= view.compare.area.viewport().width()
