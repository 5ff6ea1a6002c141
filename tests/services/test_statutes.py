"""The law at hand: what is in force on a day, what a citation is worth, and which articles a dispute wants."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import docx
import pytest

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.queries import CaseQuery
from mediation.domain.statutes import Article, CitationStatus, name_key
from mediation.errors import NotFound, RefusedInput, ResourceMissing
from mediation.resources import read_json
from mediation.services.law_package import read_laws
from mediation.services.law_reading import LawReading
from mediation.services.law_shelf import packaged_laws
from mediation.services.statutes import StatuteDesk

TODAY = date(2026, 9, 15)
LOAN = CaseQuery("马文博向刘志强借款八万元，出具借条，到期不还。", "要求还本付息", category="04")


@pytest.fixture
def desk(clock: FixedClock) -> StatuteDesk:
    return StatuteDesk(clock)


def verdicts(desk: StatuteDesk, text: str, day: date = TODAY) -> list[tuple[str, str]]:
    return [(one.status.value, one.now) for one in desk.check(text, day=day)]


def test_an_article_is_shown_however_law_and_number_are_written(desk: StatuteDesk) -> None:
    first = desk.show("民法典", "278", day=TODAY)
    assert first == desk.show("《中华人民共和国民法典》", "第二百七十八条", day=TODAY)
    assert (first.law, first.article) == ("民法典", "第二百七十八条")
    assert "业主共同决定" in first.text
    assert desk.show("民诉法", "205", day=TODAY).law == "民事诉讼法"


def test_no_article_carries_the_next_heading(desk: StatuteDesk) -> None:
    assert desk.show("民法典", "204", day=TODAY).text.endswith("另有约定的除外。")
    assert desk.show("民法典", "1258", day=TODAY).text.endswith("。")
    last_lines = {
        article.text.splitlines()[-1]
        for version in packaged_laws().articles.values()
        for article in version.values()
        if article.text
    }
    assert not [line for line in last_lines if line.startswith(("第二编", "第三编", "第二分编"))]


def test_a_successor_not_yet_in_force_displaces_nothing(desk: StatuteDesk) -> None:
    before = desk.show("商标法", "1", day=date(2026, 12, 31))
    assert before.text != desk.show("商标法", "1", day=date(2027, 1, 1)).text
    with pytest.raises(NotFound, match="没有《医疗保障法》这一天的文本"):
        desk.show("医疗保障法", "1", day=TODAY)


def test_marks_of_the_package_are_not_trusted(desk: StatuteDesk) -> None:
    assert verdicts(desk, "《农村土地承包法》第五条") == [("exact", "")]
    assert verdicts(desk, "《环境保护法》第五条", date(2026, 8, 14)) == [("exact", "")]
    assert verdicts(desk, "《环境保护法》第五条", date(2026, 8, 15)) == [("not_in_force", "生态环境法典")]


def test_laws_before_the_code_are_out_of_force(desk: StatuteDesk) -> None:
    text = "根据《婚姻法》第三十二条、《合同法》第六十条和《民法典》第五百零九条"
    assert verdicts(desk, text) == [("not_in_force", "民法典"), ("not_in_force", "民法典"), ("exact", "")]
    interpreted = "《最高人民法院关于适用〈中华人民共和国婚姻法〉若干问题的解释（二）》第二十四条"
    assert verdicts(desk, interpreted) == [("not_in_force", "民法典")]
    assert verdicts(desk, "双方依《婚姻法》办理") == [("not_in_force", "民法典")]
    assert verdicts(desk, "双方依《民法典》办理") == []


def test_old_numbers_are_told_by_the_words_around_them(desk: StatuteDesk) -> None:
    moved = [("renumbered", "第二百零五条")]
    assert verdicts(desk, "依照《民事诉讼法》第二百零一条，双方可以共同申请司法确认调解协议。") == moved
    assert verdicts(desk, "《民事诉讼法》（2021年修正）第二百零一条") == moved
    assert verdicts(desk, "《民诉法》第一百九十四条申请司法确认调解协议") == moved
    assert verdicts(desk, "依照《民事诉讼法》第二百零一条、第二百零二条的规定") == [
        *moved,
        ("renumbered", "第二百零六条"),
    ]
    current = "依《民事诉讼法》第二百零一条，证实无民事行为能力的原因已经消除，法院作出新判决，撤销原判决。"
    assert verdicts(desk, current) == [("exact", "")]
    assert verdicts(desk, "《民事诉讼法》第二百零五条") == [("exact", "")]


def test_articles_and_paragraphs_that_do_not_exist_are_not_found(desk: StatuteDesk) -> None:
    text = "《民法典》第一千三百条；《民法典》第一百八十八条第一款、《民法典》第一百八十八条第九款；《某县物业办法》第三条"
    assert [status for status, _ in verdicts(desk, text)] == ["not_found", "exact", "not_found", "not_found"]
    assert [status for status, _ in verdicts(desk, "《民法典》婚姻家庭编、《民法典》航海编")] == [
        "exact",
        "not_found",
    ]


def test_a_missing_or_damaged_law_file_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "laws.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    with pytest.raises(ResourceMissing, match="法条库"):
        read_laws(broken)
    empty = tmp_path / "empty.sqlite"
    with sqlite3.connect(empty) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(ResourceMissing, match="法条库"):
        read_laws(empty)


def test_a_search_joins_words_and_what_similar_cases_cited(workbench: Workbench) -> None:
    bare = workbench.statutes.search(CaseQuery("业主不交物业费，物业公司催了两年"), limit=10)
    assert ("民法典", "第九百四十四条") in [(one.law, one.article) for one in bare]
    workbench.library.import_samples()
    found = workbench.statutes.search(LOAN, limit=10)
    assert len(found) == 10
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    cited = {
        (one.law, one.article)
        for case, _ in workbench.similar.neighbours(LOAN, limit=10)
        for one in case.statutes
    }
    assert cited & {(one.law, one.article) for one in found[:3]}
    with pytest.raises(RefusedInput):
        workbench.statutes.search(CaseQuery(" "))


def test_own_rules_are_read_kept_and_checked(workbench: Workbench, tmp_path: Path) -> None:
    plain = tmp_path / "规定.txt"
    plain.write_text(
        "石桥县农村用水规定\n第一章 总则\n第一条　先来后到。\n第二条 轮灌每户两小时。\n可以互换。\n第二章 附则\n",
        "utf-8",
    )
    word = docx.Document()
    for line in ("石桥县集市办法", "第一条 摊位抽签。"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "办法.docx"))
    assert workbench.statutes.add_rules(plain) == ("石桥县农村用水规定", 2)
    assert workbench.statutes.add_rules(tmp_path / "办法.docx") == ("石桥县集市办法", 1)
    assert workbench.statutes.desk.show("石桥县农村用水规定", "2").text == "轮灌每户两小时。\n可以互换。"
    checked = workbench.statutes.desk.check("《石桥县集市办法》第一条、第二条")
    assert [one.status for one in checked] == [CitationStatus.EXACT, CitationStatus.NOT_FOUND]
    found = workbench.statutes.search(CaseQuery("两家争轮灌的先后，每户两小时"), limit=3)
    assert found[0].law == "石桥县农村用水规定"


def test_files_without_articles_are_refused(workbench: Workbench, tmp_path: Path) -> None:
    for name, content in (
        ("a.txt", b"no articles"),
        ("b.docx", b"not a word file"),
        ("c.txt", b"\xff\xfe\xff"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(RefusedInput):
            workbench.statutes.add_rules(tmp_path / name)


def test_every_renumbered_article_stands_in_its_law(desk: StatuteDesk) -> None:
    held = {(name_key(one.law), one.article) for one in desk.shelf.in_force(date(2027, 6, 1))}
    for edition in read_json("rules", "renumbered.json")["editions"]:
        assert edition["first_year"] <= edition["last_year"]
        assert {(name_key(edition["law"]), now) for now in edition["numbers"].values()} <= held


def test_a_law_is_leafed_through_with_its_standing_and_former_numbers(desk: StatuteDesk) -> None:
    reading = LawReading(desk.shelf, {"民法典": 3.0})
    assert reading.laws(TODAY)[0].law == "民法典"
    read = reading.article("民诉法", "第二百零五条", TODAY)
    assert read.standing.in_force
    assert [one.article for one in read.former] == ["第二百零一条", "第一百九十四条"]
    assert (read.before, read.after) == ("第二百零四条", "第二百零六条")
    assert reading.named("民法典680", TODAY) == desk.show("民法典", "680", day=TODAY)
    assert reading.named("借钱不还怎么办", TODAY) is None
    assert reading.named("合同法第二百一十一条", TODAY) == Article("合同法", "第二百一十一条", "")
    assert reading.named("民法典第九千条", TODAY) is None
    with pytest.raises(NotFound, match="查不到") as problem:
        reading.law("合同法", TODAY)
    assert "民法典" in problem.value.hint
