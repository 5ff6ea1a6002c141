"""Section 1 with real keys: identity numbers, minors, organisations, agents, and cards that fold into a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mediation.domain.parties import (
    Agent,
    Guardian,
    IdentityKind,
    Party,
    PartyKind,
    Representative,
    Sex,
    Side,
)
from ui.pages.intake.parties_section import PartiesSection
from ui.pages.intake.parts import split_phone
from ui.pages.intake.party_words import party_facts, party_sentence
from ui.pages.intake.person_fields import ethnic_groups
from ui.widgets import FieldState, LinkButton, SongLabel, chain_focus

TODAY = date(2026, 9, 14)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
Show = Callable[[QWidget], QWidget]


def checked(body: str) -> str:
    """Append the check character of GB 11643 to 17 digits."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, weights, strict=True)) % 11]


GOOD = checked("99000019830412003")
WRONG = GOOD[:-1] + ("0" if GOOD[-1] != "0" else "1")
CHILD = checked("99000020120101002")


@pytest.fixture
def section(on_screen: Show) -> PartiesSection:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    section = PartiesSection(lambda: TODAY)
    layout.addWidget(section)
    elsewhere = LinkButton("别处")
    layout.addWidget(elsewhere)
    section.structure_changed.connect(lambda: chain_focus(holder))
    on_screen(holder)
    chain_focus(holder)
    section.first_field().focus()
    return section


def links_under(part: QWidget) -> dict[str, LinkButton]:
    return {link.accessibleName(): link for link in part.findChildren(LinkButton) if link.isVisible()}


def leave(section: PartiesSection) -> None:
    """Put the keyboard outside the section."""
    links_under(section.window())["别处"].setFocus()


# ---- identity numbers ---------------------------------------------------------------------------------------


def test_a_number_fills_birth_date_sex_and_age(section: PartiesSection, typist: Any) -> None:
    person = section.cards[0].person
    person.identity.number.focus()
    typist.write(GOOD)
    assert person.identity.number.text() == f"{GOOD[:6]} {GOOD[6:14]} {GOOD[14:]}"
    assert (person.birth.day(), person.sex.value()) == (date(1983, 4, 12), Sex.MALE)
    assert "43周岁" in [label.text() for label in person.birth.findChildren(SongLabel)]


def test_a_number_never_overwrites_what_a_person_wrote(section: PartiesSection, typist: Any) -> None:
    person = section.cards[0].person
    typist.write("刘志强")
    person.birth.focus()
    typist.write("1983-4-13")
    person.identity.number.focus()
    typist.write(GOOD)
    typist.press(TAB)
    assert person.birth.day() == date(1983, 4, 13)
    assert person.identity.number.sentence == "出生日期和身份证号对不上，看看哪一个抄错了。"


def test_a_wrong_check_digit_warns_and_a_written_reason_settles_it(
    section: PartiesSection, typist: Any
) -> None:
    card = section.cards[0]
    identity = card.person.identity
    typist.write("马文博")
    identity.number.focus()
    typist.write(WRONG)
    typist.press(TAB)
    assert identity.number.state is FieldState.WARNING
    assert identity.number.sentence.startswith("末位校验对不上")
    links_under(identity)["证件就是这样，写原因"].click()
    assert QApplication.focusWidget() is identity.reason.control
    typist.write("老证就是这个号")
    typist.press(TAB)
    assert identity.number.state is FieldState.PLAIN
    assert card.content()["id_note"] == "老证就是这个号"
    assert card.content()["id_number"] == WRONG


def test_without_a_document_the_form_asks_how_the_person_is_known(
    section: PartiesSection, typist: Any
) -> None:
    card = section.cards[0]
    identity = card.person.identity
    typist.write("马文博")
    identity.number.focus()
    typist.write(WRONG)
    typist.press(TAB)
    links_under(identity)["没带证件"].click()
    typist.write("邻居认得")
    assert identity.number.state is FieldState.LOCKED
    content = card.content()
    assert (content["id_type"], content["id_note"]) == ("none", "邻居认得")
    assert "id_number" not in content


def test_a_passport_is_not_judged_as_an_identity_card(section: PartiesSection) -> None:
    card = section.cards[0]
    card.show_content({"name": "J. Smith", "id_type": "passport", "id_number": "E12345678"})
    assert not card.person.identity.needs_look()
    assert card.content()["id_type"] == IdentityKind.PASSPORT.value


def test_a_phone_that_is_none_warns(section: PartiesSection, typist: Any) -> None:
    person = section.cards[0].person
    typist.write("刘志强")
    person.phone.focus()
    typist.write("138000")
    typist.press(TAB)
    assert person.phone.state is FieldState.WARNING


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("13800000012（儿子的）", ("13800000012", "儿子的")),
        ("13800000012 女儿", ("13800000012", "女儿")),
        ("0571-85012345", ("0571-85012345", "")),
        ("138****0012", ("138****0012", "")),
        ("13800000012、13800000013", ("13800000012、13800000013", "")),
        ("没有电话", ("没有电话", "")),
        ("", ("", "")),
    ],
)
def test_whose_phone_it_is_may_stand_behind_the_number(typed: str, parts: tuple[str, str]) -> None:
    assert split_phone(typed) == parts


# ---- who speaks ---------------------------------------------------------------------------------------------


def test_a_minor_needs_a_guardian_and_the_card_stays_open_without(
    section: PartiesSection, typist: Any
) -> None:
    card = section.cards[0]
    typist.write("陈小满")
    card.person.identity.number.focus()
    typist.write(CHILD)
    assert card.person.guardian.isVisible()
    leave(section)
    assert not card.is_folded()
    card.person.guardian.name.focus()
    typist.enter("陈国良", "父亲")
    leave(section)
    assert card.is_folded()
    assert card.content()["guardian"] == {"name": "陈国良", "relation": "父亲"}


def test_a_grown_up_loses_the_guardian_s_fields_again(section: PartiesSection, typist: Any) -> None:
    person = section.cards[0].person
    person.birth.focus()
    typist.write("2012-1-1")
    typist.press(TAB)
    assert person.guardian.isVisible()
    person.birth.focus()
    person.birth.control.selectAll()  # type: ignore[attr-defined]
    typist.write("1982-1-1")
    typist.press(TAB)
    assert not person.guardian.isVisible()


def test_agents_come_and_go(section: PartiesSection, typist: Any) -> None:
    card = section.cards[0]
    card.agent_link.click()
    typist.enter("方律", "石桥法律服务所")
    card.agent_link.click()
    typist.write("何亲")
    assert [agent["name"] for agent in card.content()["agents"]] == ["方律", "何亲"]
    card.agents.rows[0].bin.click()
    assert card.content()["agents"] == [{"name": "何亲"}]


def test_a_party_turns_into_an_organisation_and_keeps_its_name(section: PartiesSection, typist: Any) -> None:
    card = section.cards[1]
    card.person.name.focus()
    typist.write("丰禾合作社")
    card.kind_link.click()
    assert card.kind is PartyKind.ORGANISATION
    card.organisation.head.focus()
    typist.enter("丁有田", "理事长")
    content = card.content()
    assert (content["kind"], content["name"]) == ("organisation", "丰禾合作社")
    assert content["representative"] == {"name": "丁有田", "position": "理事长"}


def test_a_copied_paragraph_fills_the_card_and_keeps_what_it_does_not_say(
    section: PartiesSection, typist: Any
) -> None:
    card = section.cards[0]
    card.person.occupation.focus()
    typist.write("务农")
    QApplication.clipboard().setText(f"马文博，回族，身份证号{GOOD}，电话13800000000，住石桥村7组")
    card.paste_link.click()
    content = card.content()
    assert (content["name"], content["ethnicity"], content["sex"]) == ("马文博", "回族", "male")
    assert (content["birth_date"], content["address"], content["occupation"]) == (
        "1983-04-12",
        "石桥村7组",
        "务农",
    )


def test_an_empty_clipboard_is_said_and_changes_nothing(section: PartiesSection) -> None:
    card = section.cards[0]
    QApplication.clipboard().setText("")
    card.paste_link.click()
    assert card.person.name.sentence.startswith("没有能分开的字")
    assert card.is_blank()


# ---- any number, in order -----------------------------------------------------------------------------------


def test_parties_stand_by_side_whatever_the_order_of_adding(section: PartiesSection) -> None:
    section.add_links[Side.THIRD].click()
    section.add_links[Side.APPLICANT].click()
    titles = [card.title for card in section.cards]
    assert titles == ["申请人 甲1", "申请人 甲2", "被申请人 乙", "第三人 丙"]
    assert QApplication.focusWidget() is section.cards[1].person.name.control


def test_tab_goes_through_an_added_party_before_the_next_one(section: PartiesSection, typist: Any) -> None:
    section.add(Side.APPLICANT)
    QApplication.processEvents()
    section.cards[0].person.name.focus()
    seen = []
    for _ in range(40):
        seen.append(QApplication.focusWidget())
        typist.press(TAB)
    names = [card.person.name.control for card in section.cards]
    places = [seen.index(name) for name in names]
    assert places == sorted(places)


def test_the_last_party_of_a_main_side_cannot_be_taken_out(section: PartiesSection) -> None:
    assert not section.cards[0].remove_link.isVisible()
    extra = section.add(Side.APPLICANT)
    QApplication.processEvents()
    assert extra.remove_link.isVisible()
    section.remove(extra)
    assert [card.title for card in section.cards] == ["申请人 甲", "被申请人 乙"]


# ---- folding ------------------------------------------------------------------------------------------------


def test_a_finished_party_folds_when_enter_goes_on_to_the_next(section: PartiesSection, typist: Any) -> None:
    card = section.cards[0]
    typist.write("刘志强")
    typist.press(*[ENTER] * 9)
    assert QApplication.focusWidget() is section.cards[1].person.name.control
    assert card.is_folded()
    assert card.folded.edit_button.accessibleName() == "修改 申请人 甲"
    card.folded.edit_button.click()
    assert not card.is_folded()
    assert QApplication.focusWidget() is card.person.name.control


def test_an_untouched_party_shows_only_its_first_row(section: PartiesSection) -> None:
    assert section.cards[0].person.more.isVisible()
    assert not section.cards[1].person.more.isVisible()
    section.cards[1].person.name.focus()
    assert section.cards[1].person.more.isVisible()
    assert not section.cards[0].person.more.isVisible()


def test_the_sentence_describes_a_person_as_the_forms_print_it() -> None:
    person = Party(
        Side.APPLICANT,
        "陈小满",
        sex=Sex.MALE,
        ethnicity="汉族",
        birth_date=date(2012, 1, 1),
        id_number=CHILD,
        phone="13800000012",
        phone_note="父亲的",
        address="石桥村3组",
        guardian=Guardian("陈国良", "父亲"),
        agents=(Agent("方律", "石桥法律服务所"),),
    )
    assert party_sentence(person, TODAY) == (
        "陈小满，男，汉族，2012年1月1日出生（14岁），住石桥村3组，法定代理人陈国良（父亲），委托代理人方律（石桥法律服务所）"
    )
    assert (
        party_facts(person) == f"证号 {CHILD[:6]}********{CHILD[-4:]}（已核对）    电话 138****0012（父亲的）"
    )


def test_the_sentence_describes_an_organisation_with_its_head() -> None:
    company = Party(
        Side.THIRD,
        "石桥建材有限公司",
        kind=PartyKind.ORGANISATION,
        address="石桥镇1号",
        representative=Representative("李立", "经理"),
    )
    assert party_sentence(company, TODAY) == "石桥建材有限公司，住所地石桥镇1号，法定代表人李立，经理"


def test_there_are_fifty_six_ethnic_groups() -> None:
    names = ethnic_groups()
    assert (len(names), len(set(names)), names[0]) == (56, 56, "汉族")


def test_a_kept_number_shows_sex_birth_and_age_as_soon_as_it_is_opened(section: PartiesSection) -> None:
    section.show_content({"parties": [{"side": "applicant", "name": "孙桂兰", "id_number": WRONG}]})
    person = section.cards[0].person
    assert person.sex.value() is (Sex.MALE if int(WRONG[16]) % 2 else Sex.FEMALE)
    assert person.birth.day() == date(1983, 4, 12)
    assert person.birth._aside.text() == "43周岁"


def test_what_was_written_beside_a_kept_number_is_not_written_over(section: PartiesSection) -> None:
    party = {"side": "applicant", "name": "孙桂兰", "id_number": GOOD, "birth_date": "1983-04-21"}
    section.show_content({"parties": [party]})
    assert section.cards[0].person.birth.day() == date(1983, 4, 21)
    assert "对不上" in section.cards[0].person.identity.number.sentence


def test_an_ethnicity_in_other_words_stays_as_it_was_registered(section: PartiesSection) -> None:
    section.show_content({"parties": [{"side": "applicant", "name": "孙桂兰", "ethnicity": "汉"}]})
    assert section.cards[0].content()["ethnicity"] == "汉"
