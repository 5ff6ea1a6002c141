"""Quality of the register (登记质量): every record checked, one figure, and what stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.listing import DisputeFilter, DisputeLine
from mediation.domain.record_rules import category_finding, mended
from mediation.errors import RefusedInput
from mediation.services.classification import ClassificationService
from mediation.services.disputes import DisputeService
from mediation.services.intake import IntakeService
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage
from mediation.storage.view import View

PAGE = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class RecordFinding:
    """One finding with the dispute it belongs to; ``mendable`` where the program may put it right itself."""

    line: DisputeLine
    finding: Finding
    mendable: bool = False


@dataclass(frozen=True)
class QualityGroup:
    """All findings of one kind, the newest dispute first."""

    code: str
    severity: Severity
    findings: tuple[RecordFinding, ...]

    @property
    def example(self) -> str:
        """The sentence of the first one."""
        return self.findings[0].finding.message


@dataclass(frozen=True)
class QualityReport:
    """How many records have nothing that needs a look, and what the others have.

    Advice does not count against a record; errors and warnings do.
    """

    checked: int
    clean: int
    groups: tuple[QualityGroup, ...]

    @property
    def percent(self) -> int | None:
        """Share of records without anything to mend, rounded down; None for an empty register."""
        return self.clean * 100 // self.checked if self.checked else None


class RegisterQualityService:
    """Checks the whole register and mends what is safe to mend."""

    def __init__(
        self,
        storage: Storage,
        tables: RuleTables,
        clock: Clock,
        *,
        intake: IntakeService,
        disputes: DisputeService,
        classification: ClassificationService,
    ) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock
        self._intake = intake
        self._disputes = disputes
        self._classification = classification

    def check_register(self, progress: Progress | None = None) -> QualityReport:
        """Check every record; groups come by how grave they are, then by how many there are."""
        groups: dict[tuple[str, Severity], list[RecordFinding]] = defaultdict(list)
        checked = clean = 0
        with self._storage.read() as view:
            for line, dispute, whole in _records(view):
                findings = self.findings(dispute)
                checked += 1
                clean += all(finding.severity is Severity.ADVICE for finding in findings)
                for finding in findings:
                    mendable = mended(dispute, finding) is not None
                    groups[finding.code, finding.severity].append(RecordFinding(line, finding, mendable))
                if progress is not None and (checked % PAGE == 0 or checked == whole):
                    progress(checked, whole)
        order = list(Severity)
        found = [QualityGroup(code, severity, tuple(rows)) for (code, severity), rows in groups.items()]
        found.sort(key=lambda group: (order.index(group.severity), -len(group.findings), group.code))
        return QualityReport(checked, clean, tuple(found))

    def findings(self, dispute: Dispute) -> tuple[Finding, ...]:
        """Return everything worth a look in one record, with what the classifier says of its category."""
        doubt = self._category_doubt(dispute)
        return (*self._intake.check(dispute), *((doubt,) if doubt else ()))

    def mend(self, dispute_id: UUID, finding: Finding) -> Dispute:
        """Put one finding right and save; raise RefusedInput where only a person can tell what is right."""
        dispute = mended(self._disputes.get(dispute_id), finding)
        if dispute is None:
            raise RefusedInput("这一处要人来看，不能代改。", "打开这件，改好再存。")
        return self._disputes.change_dispute(dispute)

    def _category_doubt(self, dispute: Dispute) -> Finding | None:
        if not dispute.category or len(dispute.facts) < 20:
            return None
        likely = {
            found.code: found.probability for found in self._classification.classify(dispute.search_text())
        }
        names = {category.code: category.name for category in self._tables.categories.categories}
        return category_finding(dispute, likely, names)


def _records(view: View) -> Iterator[tuple[DisputeLine, Dispute, int]]:
    offset = 0
    while (page := view.lists.disputes(DisputeFilter(), limit=PAGE, offset=offset)).lines:
        lines = {line.id: line for line in page.lines}
        for dispute in view.disputes.several(lines):
            assert dispute.id is not None
            yield lines[dispute.id], dispute, page.total
        offset += PAGE
