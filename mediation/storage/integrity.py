"""The check of a profile (检查档案): pages, references, numbers, issued papers and the audit chain, told in sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediation.domain.committee import OWN_SERIALS
from mediation.domain.findings import Finding, Severity
from mediation.errors import ProfileDamaged
from mediation.storage.audit_trail import ChainHead, ChainReport, verify
from mediation.storage.database import Database
from mediation.storage.repositories.disputes import ENTITY as DISPUTE
from mediation.storage.tables import AttachmentRow, AuditRow, DisputeRow, IssuedDocumentRow, SequenceRow

_TABLES = {
    "parties": "当事人", "claims": "请求", "evidence": "证据", "sessions": "调解", "stage_entries": "办理经过",
    "agreements": "协议", "dues": "到期日", "issued_documents": "文书", "drafts": "草稿", "library_cases": "类案",
    "case_records": "办案记录", "attachments": "附件",
}  # fmt: skip
_RESTORE = "不要再往里记，用最近一次备份恢复到一个新文件夹。"


def check_database(database: Database, *, known_head: ChainHead | None = None) -> tuple[Finding, ...]:
    """Return everything that does not hold; audit rows are reported and never mended."""
    try:
        with database.read() as session:
            findings = list(_page_findings(session)) if database.encrypted_file else []
            findings += _reference_findings(session) if database.encrypted_file else []
            findings += _number_findings(session)
            findings += _paper_findings(session)
            findings += _attachment_findings(session)
            findings += _chain_findings(verify(session, known=known_head))
    except ProfileDamaged as error:
        return (_finding("unreadable", f"有些内容读不出来。{_RESTORE}", where=type(error).__name__),)
    return tuple(findings)


def _page_findings(session: Session) -> Iterator[Finding]:
    connection = session.connection()
    # The seal check overlooks a file cut at a page's end; the structure check finds that one.
    sealed = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    if sealed:
        yield _finding("pages", f"档案文件有{len(sealed)}页被改过，或者坏了。{_RESTORE}")
    sound = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(10)").all()]
    if sound != ["ok"]:
        yield _finding("structure", f"档案文件的结构有{len(sound)}处对不上。{_RESTORE}")


def _reference_findings(session: Session) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for row in session.connection().exec_driver_sql("PRAGMA foreign_key_check").all():
        counts[row[0]] = counts.get(row[0], 0) + 1
    for table, count in counts.items():
        yield _finding(
            "orphans", f"有{count}条{_TABLES.get(table, table)}找不到它属于哪件纠纷。", where=table
        )


def _number_findings(session: Session) -> Iterator[Finding]:
    highest = (
        select(DisputeRow.year, func.max(DisputeRow.serial))
        .where(DisputeRow.serial < OWN_SERIALS)
        .group_by(DisputeRow.year)
    )
    sequences = select(SequenceRow.year, SequenceRow.last).where(SequenceRow.kind == DISPUTE)
    drawn = {row.year: row.last for row in session.execute(sequences)}
    for year, serial in session.execute(highest):
        if serial > drawn.get(year, 0):
            yield _finding(
                "numbers", f"{year}年的编号已经用到第{serial}号，号簿上只记到第{drawn.get(year, 0)}号。"
            )
    traced = set(session.scalars(select(AuditRow.entity_id).where(AuditRow.entity == DISPUTE)))
    for key, number in session.execute(select(DisputeRow.id, DisputeRow.number)):
        if str(key) not in traced:
            yield _finding("untraced", f"{number}在留痕里没有登记的记录。")


def _paper_findings(session: Session) -> Iterator[Finding]:
    columns = (
        IssuedDocumentRow.kind, IssuedDocumentRow.short_code, IssuedDocumentRow.sha256, IssuedDocumentRow.content,
    )  # fmt: skip
    for kind, code, digest, content in session.execute(select(*columns).execution_options(yield_per=20)):
        if hashlib.sha256(content).hexdigest() != digest:
            yield _finding("papers", f"存着的{kind}（校验码{code}）被改过，不能作准。", where=code)


def _attachment_findings(session: Session) -> Iterator[Finding]:
    columns = (AttachmentRow.id, AttachmentRow.kind, AttachmentRow.sha256, AttachmentRow.content)
    for key, kind, digest, content in session.execute(select(*columns).execution_options(yield_per=5)):
        if hashlib.sha256(content).hexdigest() != digest:
            yield _finding("attachments", f"存着的附件{kind}被改过，不能作准。", where=str(key))


def _chain_findings(report: ChainReport) -> Iterator[Finding]:
    if not report.holds:
        yield _finding("audit_chain", f"{report.sentence}这一条以前的都对得上。", where=str(report.broken_at))


def _finding(code: str, message: str, *, where: str = "") -> Finding:
    return Finding(code, Severity.ERROR, message, where=where)
