"""The agreement that is being written: every change, its checking, and keeping the draft."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mediation.domain.agreement import Agreement, AgreementState, Term
from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.permissions import Right
from mediation.domain.signing import Supplement
from mediation.domain.term_slots import says_nothing
from ui.background import run
from ui.pages.dispute.agreement.words import term_name, tr
from ui.pages.dispute.keeping import Keeping
from ui.pause import pause
from ui.rights import refused
from ui.workbench import Workbench

CHECK_MS = 150


class AgreementEditing(Keeping):
    """The services hear of a change two seconds after the last key.

    ``changed`` gives the place of the term that changed, -1 when the list of terms did or something else;
    ``checked`` comes when the findings are new; ``kept`` gives the time; ``failed`` the Failure.
    """

    changed = Signal(int)
    checked = Signal()

    def __init__(self, desk: Workbench, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.held = refused(desk.roles, Right.HANDLE)
        """Why the one who looks may not write here; '' when she may."""
        self.agreement = Agreement(())
        self.supplement: Kept[Supplement] | None = None
        self.findings: tuple[Finding, ...] = ()
        self._stored = self.agreement
        self._checks = 0
        self._sent_away: set[tuple[str, str, str]] = set()
        self._check_pause = pause(self, CHECK_MS, self._check)

    # ---- what it knows ------------------------------------------------------------------------------------

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms as they stand on the screen."""
        return self.agreement.terms

    @property
    def as_of_today(self) -> Agreement:
        """The agreement with the day it would carry if it were made final now; ages and deadlines hang on it."""
        if self.agreement.reached_on is not None:
            return self.agreement
        return replace(self.agreement, reached_on=self.desk.clock.today())

    @property
    def locked(self) -> bool:
        """Tell whether the agreement is final or signed, or not hers to write."""
        return bool(self.held) or self.agreement.state is not AgreementState.DRAFT

    @property
    def dirty(self) -> bool:
        """Tell whether something is not stored yet."""
        return not self.locked and (self.agreement != self._stored or self._keeping)

    @property
    def reasons(self) -> dict[str, str]:
        """Why yellow findings were left, by their code."""
        return dict(self.agreement.warning_reasons)

    @property
    def shown_findings(self) -> tuple[Finding, ...]:
        """The findings without the advice somebody sent away."""
        return tuple(finding for finding in self.findings if _key(finding) not in self._sent_away)

    def send_away(self, finding: Finding) -> None:
        """Show a piece of advice no more."""
        self._sent_away.add(_key(finding))
        self.checked.emit()

    def stops(self) -> tuple[Finding, ...]:
        """Return what F8 goes through, in the order of the terms: what has to be changed, and advice."""
        advice = [finding for finding in self.shown_findings if finding.severity is Severity.ADVICE]
        return tuple(sorted((*self.open_findings(), *advice), key=self._place_of))

    def open_findings(self) -> tuple[Finding, ...]:
        """Return what has to be changed or wants a reason, in the order of the terms."""
        reasons = self.reasons
        waiting = [
            finding
            for finding in self.findings
            if finding.severity is Severity.ERROR
            or (finding.severity is Severity.WARNING and not reasons.get(finding.code))
        ]
        return tuple(sorted(waiting, key=self._place_of))

    def closed_because(self) -> str:
        """Say why the agreement cannot be made final yet; '' when it can."""
        if self.held:
            return self.held
        if not self.terms:
            return tr("先写下谈好的条款")
        for place, term in enumerate(self.terms):
            if says_nothing(term):
                return tr("{term}还没写，写好才能定稿").format(term=term_name(place))
        for finding in self.open_findings():
            if finding.severity is Severity.ERROR:
                place = self._place_of(finding)
                if place < 0:
                    return tr("上面那一处改好才能定稿")
                return tr("{term}改好才能定稿").format(term=term_name(place))
        return ""

    def _place_of(self, finding: Finding) -> int:
        return place_of(finding, len(self.terms))

    # ---- changes ------------------------------------------------------------------------------------------

    def open(
        self, dispute: Dispute, agreement: Agreement | None, supplement: Kept[Supplement] | None = None
    ) -> None:
        """Begin with an agreement as it is stored, or with an empty one; or with the text of a supplement."""
        self._keep_pause.stop()
        self.supplement = supplement
        self.dispute = dispute
        self.agreement = self._stored = agreement if agreement is not None else Agreement(())
        self.findings = ()
        self._sent_away.clear()
        self._again = False
        self.changed.emit(-1)
        self._check()

    def set_term(self, place: int, term: Term) -> None:
        """Change one term."""
        terms = list(self.terms)
        if terms[place] != term:
            terms[place] = term
            self._set_terms(terms, place)

    def insert_term(self, term: Term, place: int | None = None) -> int:
        """Put a term in, at the end unless a place is given; return its place."""
        terms = list(self.terms)
        at = len(terms) if place is None else min(place, len(terms))
        terms.insert(at, term)
        self._set_terms(terms, -1)
        return at

    def remove_term(self, place: int) -> Term:
        """Take a term out; the page can put it back."""
        terms = list(self.terms)
        term = terms.pop(place)
        self._set_terms(terms, -1)
        return term

    def move_term(self, place: int, step: int) -> bool:
        """Move a term up or down; return whether there was room."""
        terms = list(self.terms)
        target = place + step
        if not 0 <= target < len(terms):
            return False
        terms[place], terms[target] = terms[target], terms[place]
        self._set_terms(terms, -1)
        return True

    def set_facts(self, agreement: Agreement) -> None:
        """Take day, place, copies, form and responsibility from another value; the terms stay."""
        self._set(replace(agreement, terms=self.terms, warning_reasons=self.agreement.warning_reasons), -2)

    def give_reason(self, code: str, reason: str) -> None:
        """Say why a yellow finding is left; an empty reason opens it again."""
        reasons = self.reasons
        reasons.pop(code, None)
        if reason:
            reasons[code] = reason
        self._set(replace(self.agreement, warning_reasons=tuple(sorted(reasons.items()))), -2)
        self.checked.emit()

    def _set_terms(self, terms: list[Term], place: int) -> None:
        self._set(replace(self.agreement, terms=tuple(terms)), place)

    def _set(self, agreement: Agreement, place: int) -> None:
        assert not self.locked
        self.agreement = agreement
        if place == -1:
            # The findings point at places that are no more; they come again in a moment.
            self.findings = ()
        self._keep_pause.start()
        self._check_pause.start()
        self.changed.emit(place)

    # ---- checking -----------------------------------------------------------------------------------------

    def _check(self) -> None:
        dispute = self.dispute
        if dispute is None:
            return
        self._checks += 1
        asked = self._checks
        judged = self.as_of_today
        run(
            lambda _: self.desk.agreements.check(dispute, judged),
            done=lambda findings: self._on_checked(asked, findings),
            failed=self.failed.emit,
            owner=self,
        )

    def _on_checked(self, asked: int, findings: tuple[Finding, ...]) -> None:
        if asked == self._checks and not self._check_pause.isActive():
            self.findings = findings
            self.checked.emit()

    # ---- keeping ------------------------------------------------------------------------------------------

    def _store(self) -> None:
        assert self.dispute is not None
        assert self.dispute.id is not None
        self._keeping = True
        dispute_id, agreement = self.dispute.id, self.agreement
        book = self.desk.agreements if self.supplement is None else self.desk.supplements
        run(
            lambda _: book.draft_agreement(dispute_id, agreement),
            done=lambda stored: self._on_stored(dispute_id, agreement, stored),
            failed=self._on_failed,
            owner=self,
        )

    def _on_stored(self, dispute_id: UUID, sent: Agreement, stored: Agreement) -> None:
        self._keeping = False
        if self.dispute is not None and self.dispute.id == dispute_id:
            given = replace(
                self.agreement, id=stored.id, dispute_id=stored.dispute_id, version=stored.version
            )
            self.agreement = replace(given, copies=given.copies or stored.copies)
            self._stored = _as_stored(sent, self.agreement)
            self._say_kept()
        again, self._again = self._again, False
        if again and self.dirty:
            self._store()
        else:
            self._go_on()


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.where, finding.quote


def place_of(finding: Finding, count: int) -> int:
    """Return the place of the term a finding belongs to, -1 when it belongs to the whole."""
    parts = finding.where.split(".")
    place = int(parts[1]) if len(parts) > 1 and parts[0] == "terms" and parts[1].isdigit() else -1
    return place if place < count else -1


def _as_stored(sent: Agreement, now: Agreement) -> Agreement:
    """Return what was sent with the marks the store gave it, to be compared with what stands on the screen."""
    given = replace(sent, id=now.id, dispute_id=now.dispute_id, version=now.version)
    return replace(given, copies=sent.copies or now.copies)
