"""What a check found: a code, how serious, the words concerned and a sentence (检查发现)."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.domain.words import Word


class Severity(Word):
    """How much a finding holds up: an error closes 定稿 and signing, never typing or saving."""

    ERROR = ("error", "要改")
    WARNING = ("warning", "要看")
    ADVICE = ("advice", "建议")


@dataclass(frozen=True)
class Finding:
    """One thing a check found, as a sentence with its reason.

    ``where`` is the path of the field it belongs to (``parties.1.id_number``, ``terms.0``), so that the window can
    jump there; ``quote`` is an exact part of the text or ''; ``replacement`` is a wording that would mend it.
    """

    code: str
    severity: Severity
    message: str
    where: str = ""
    quote: str = ""
    article: str = ""
    replacement: str = ""


def errors_in(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that close finalising."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
