"""Notes of a sitting: rounds, the record made of them, and a caucus that leaks nowhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, SessionResult, Stage
from mediation.domain.people_records import JoiningAs, Participant
from mediation.domain.session_notes import NoteKind, SessionNote
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.session_notes import COVERED
from mediation.services.spoken_amounts import offered_amount
from tests.services.test_intake import QUARREL

SECRET = "最多再添两千就到底了"


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute({**QUARREL, "applied_on": "2026-09-01"})
    kept = workbench.intake.register_dispute(read).dispute
    return workbench.disputes.accept(kept.id)


def say(workbench: Workbench, dispute: Dispute, speaker: str, text: str, **more: object) -> object:
    assert dispute.id is not None
    return workbench.notes.add(dispute.id, SessionNote(1, text, speaker=speaker, **more))  # type: ignore[arg-type]


def test_offers_make_rounds_and_silence_keeps_the_last_word(workbench: Workbench, dispute: Dispute) -> None:
    asks, gives = (party.name for party in dispute.parties[:2])
    for speaker, amount in ((asks, 9000), (gives, 3000), (asks, 7000), (asks, 6500), (gives, 5000)):
        say(workbench, dispute, speaker, "说个数", kind=NoteKind.PROPOSAL, amount=Decimal(amount))
    rounds = workbench.notes.sitting(dispute.id).rounds
    assert [(one.asked, one.given) for one in rounds] == [(9000, 3000), (7000, 3000), (6500, 5000)]
    assert [one.gap for one in rounds] == [6000, 4000, 1500]


def test_the_record_is_written_from_the_notes_and_becomes_the_sitting(
    workbench: Workbench, dispute: Dispute
) -> None:
    asks, gives = (party.name for party in dispute.parties[:2])
    assert len(workbench.notes.sitting(dispute.id).missing) == 3
    say(workbench, dispute, workbench.user, "讲了权利义务，问了回避，都说不要", kind=NoteKind.LAW)
    say(workbench, dispute, asks, "水是从你家排出来的")
    say(workbench, dispute, asks, "要把沟挖开", kind=NoteKind.ISSUE)
    say(workbench, dispute, gives, "挖可以，工钱各出一半", kind=NoteKind.PROPOSAL)
    sitting = workbench.notes.sitting(dispute.id)
    assert sitting.missing == ()
    assert f"{asks}：水是从你家排出来的。要把沟挖开。\n{gives}：挖可以" in sitting.text
    ended = workbench.notes.finish(
        dispute.id, 1, result=SessionResult.CONTINUED, text=sitting.text, place="村委会"
    )
    assert (ended.stage, ended.sessions[0].note) == (Stage.MEDIATING, sitting.text)
    with pytest.raises(NotAllowedNow):
        workbench.notes.finish(dispute.id, 1, result=SessionResult.AGREED, text="再来一遍")
    assert workbench.notes.sitting(dispute.id).number == 2


def test_a_caucus_is_covered_and_leaks_nowhere(
    workbench: Workbench, dispute: Dispute, tmp_path: Path
) -> None:
    asks, gives = (party.name for party in dispute.parties[:2])
    private = say(
        workbench, dispute, gives, SECRET, kind=NoteKind.PROPOSAL, amount=Decimal(2000), private=True
    )
    say(workbench, dispute, asks, "等他回话")
    sitting = workbench.notes.sitting(dispute.id)
    assert [note.value.text for note in sitting.notes] == [COVERED, "等他回话"]
    assert sitting.rounds == ()
    assert SECRET not in sitting.text
    workbench.notes.finish(dispute.id, 1, result=SessionResult.CONTINUED, text=sitting.text)
    dossier = tmp_path / "dossier.pdf"
    dossier.write_bytes(workbench.papers.dossier(dispute.id).pdf)
    printed = "".join(page.extract_text() for page in PdfReader(dossier).pages)
    assert "等他回话" in printed
    assert SECRET[:6] not in printed
    told = str(workbench.trace.of_dispute(dispute.id))
    assert SECRET not in told
    assert "2,000" not in told
    with workbench.profile.storage.read() as view:
        assert all(SECRET not in str((line.before, line.after)) for line in view.recent_actions())
    assert workbench.notes.sitting(dispute.id, 1, uncover=True).notes[0].value.text == SECRET
    workbench.profile.storage.user = "叶小燕"
    assert workbench.notes.sitting(dispute.id, 1, uncover=True).notes[0].value.text == COVERED
    with pytest.raises(NotAllowedNow, match="郑守义"):
        workbench.notes.release(private.id, reason="想看看")  # type: ignore[attr-defined]


def test_a_note_is_released_with_a_reason_only(workbench: Workbench, dispute: Dispute) -> None:
    _, gives = (party.name for party in dispute.parties[:2])
    private = say(workbench, dispute, gives, SECRET, private=True)
    with pytest.raises(RefusedInput, match="同意"):
        workbench.notes.release(private.id, reason=" ")  # type: ignore[attr-defined]
    workbench.notes.change(private.id, SessionNote(1, "最多再添三千", speaker=gives))  # type: ignore[attr-defined]
    assert workbench.notes.sitting(dispute.id).text == ""
    workbench.notes.release(private.id, reason=f"{gives}当场同意公开")  # type: ignore[attr-defined]
    assert "最多再添三千" in workbench.notes.sitting(dispute.id).text


def test_the_printed_record_says_who_joined_and_that_nobody_asked_for_recusal(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    names = tuple(party.name for party in dispute.parties)
    workbench.people.invite(
        dispute.id, Participant("周树根", JoiningAs.ELDER, "组长", consents=names), on=date(2026, 9, 1)
    )
    say(workbench, dispute, workbench.user, "讲了权利义务，问了回避，都说不要", kind=NoteKind.LAW)
    workbench.notes.finish(dispute.id, 1, result=SessionResult.CONTINUED, text="谈了一上午。")
    pdf = workbench.papers.preview("人民调解记录", dispute.id).pdf
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "周树根（组长）" in printed
    assert "均不申请回避" in "".join(printed.split())


def test_the_first_sum_named_in_an_offer_is_picked_out() -> None:
    named = {
        "九万，今天能签就签": 90000,
        "加到八万五，首付一万八": 85000,
        "利息让一点，9.8万分6期": 98000,
        "8万5": 85000,
    }
    for words, amount in named.items():
        assert offered_amount(words) == amount
    for words in ("利息一分不少", "本金全认，分12期", "9月20日前给", "2026年付"):
        assert offered_amount(words) is None
