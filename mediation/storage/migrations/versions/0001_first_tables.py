"""The first tables: profile, disputes, papers, library, audit chain.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

_REFUSALS_SQLITE = tuple(
    f"CREATE TRIGGER audit_never_{word} BEFORE {word} ON audit "
    f"BEGIN SELECT RAISE(ABORT, 'audit rows stay as they were written'); END"
    for word in ("UPDATE", "DELETE")
)
_REFUSALS_POSTGRESQL = (
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit rows stay as they were written'; END $$""",
    """CREATE TRIGGER audit_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
)


def upgrade() -> None:
    _create_profile()
    _create_disputes()
    _create_papers()
    _create_library()
    dialect = op.get_bind().dialect.name
    for statement in _REFUSALS_SQLITE if dialect == "sqlite" else _REFUSALS_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a profile is never taken back below its first version")


def _create_profile() -> None:
    op.create_table(
        "committees",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("abbreviation", sa.String(40), nullable=False),
        sa.Column("division", sa.String(12), nullable=False),
        sa.Column("number_template", sa.String(200), nullable=False),
        sa.Column("court", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(60), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_committees"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("roles", _JSON, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("value", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
    op.create_table(
        "number_sequences",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", "kind", name="pk_number_sequences"),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("user", sa.String(100), nullable=False),
        sa.Column("action", sa.String(100), nullable=False),
        sa.Column("entity", sa.String(40), nullable=False),
        sa.Column("entity_id", sa.String(100), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_entity_entity_id", "audit", ["entity", "entity_id"])


def _create_disputes() -> None:
    op.create_table(
        "disputes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(100), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(500), nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("category", sa.String(8), nullable=False),
        sa.Column("category_word", sa.String(200), nullable=False),
        sa.Column("subtype", sa.String(200), nullable=False),
        sa.Column("source", sa.String(32), nullable=True),
        sa.Column("channel", sa.String(200), nullable=False),
        sa.Column("delegating_body", sa.String(32), nullable=True),
        sa.Column("difficulty", sa.String(32), nullable=True),
        sa.Column("track", sa.String(32), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(500), nullable=False),
        sa.Column("special_groups", _JSON, nullable=False),
        sa.Column("migrant_workers", sa.Boolean(), nullable=False),
        sa.Column("death", sa.Boolean(), nullable=False),
        sa.Column("prevention", _JSON, nullable=False),
        sa.Column("mediators", _JSON, nullable=False),
        sa.Column("lead_mediator", sa.String(100), nullable=False),
        sa.Column("recorder", sa.String(100), nullable=False),
        sa.Column("registered_by", sa.String(100), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed", sa.BigInteger(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_disputes"),
        sa.UniqueConstraint("number", name="uq_disputes_number"),
        sa.UniqueConstraint("year", "serial", name="uq_disputes_year_serial"),
    )
    op.create_index("ix_disputes_category_registered_at", "disputes", ["category", "registered_at"])
    op.create_index("ix_disputes_lead_mediator_registered_at", "disputes", ["lead_mediator", "registered_at"])
    op.create_index("ix_disputes_number_id", "disputes", ["number", "id"])
    op.create_index("ix_disputes_registered_at", "disputes", ["registered_at"])
    op.create_index("ix_disputes_stage_registered_at", "disputes", ["stage", "registered_at"])
    op.create_table(
        "parties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("initials", sa.String(400), nullable=False),
        sa.Column("sex", sa.String(32), nullable=True),
        sa.Column("ethnicity", sa.String(40), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("id_type", sa.String(32), nullable=False),
        sa.Column("id_number", sa.String(60), nullable=False),
        sa.Column("id_note", sa.String(500), nullable=False),
        sa.Column("credit_code", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(200), nullable=False),
        sa.Column("phone_note", sa.String(500), nullable=False),
        sa.Column("address", sa.String(500), nullable=False),
        sa.Column("occupation", sa.String(200), nullable=False),
        sa.Column("representative", _JSON, nullable=True),
        sa.Column("guardian", _JSON, nullable=True),
        sa.Column("agents", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_parties_dispute_id_disputes"),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
    )
    op.create_index("ix_parties_credit_code", "parties", ["credit_code"])
    op.create_index("ix_parties_dispute_id_position", "parties", ["dispute_id", "position"])
    op.create_index("ix_parties_id_number", "parties", ["id_number"])
    op.create_index("ix_parties_name_initials_dispute_id", "parties", ["name", "initials", "dispute_id"])
    op.create_index("ix_parties_phone", "parties", ["phone"])
    op.create_table(
        "claims",
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_claims_dispute_id_disputes"),
        sa.PrimaryKeyConstraint("dispute_id", "position", name="pk_claims"),
    )
    op.create_table(
        "evidence",
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("proves", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_evidence_dispute_id_disputes"),
        sa.PrimaryKeyConstraint("dispute_id", "position", name="pk_evidence"),
    )
    op.create_table(
        "sessions",
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(500), nullable=False),
        sa.Column("result", sa.String(32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_sessions_dispute_id_disputes"),
        sa.PrimaryKeyConstraint("dispute_id", "position", name="pk_sessions"),
    )
    op.create_index("ix_sessions_held_on", "sessions", ["held_on"])
    op.create_table(
        "stage_entries",
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_stage_entries_dispute_id_disputes"),
        sa.PrimaryKeyConstraint("dispute_id", "position", name="pk_stage_entries"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("dispute_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(500), nullable=False),
        sa.Column("content", _JSON, nullable=False),
        sa.Column("saved_by", sa.String(100), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_drafts_dispute_id_disputes"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_dispute_id", "drafts", ["dispute_id"])
    op.create_index("ix_drafts_kind", "drafts", ["kind"])


def _create_papers() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(500), nullable=False),
        sa.Column("liability", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("sealed_on", sa.Date(), nullable=True),
        sa.Column("warning_reasons", _JSON, nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("terms", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_agreements_dispute_id_disputes"),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
    )
    op.create_index("ix_agreements_dispute_id", "agreements", ["dispute_id"])
    op.create_index("ix_agreements_effective_on", "agreements", ["effective_on"])
    op.create_index("ix_agreements_state", "agreements", ["state"])
    op.create_table(
        "dues",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("obligor", sa.String(400), nullable=False),
        sa.Column("obligee", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name="fk_dues_agreement_id_agreements"),
        sa.PrimaryKeyConstraint("agreement_id", "position", name="pk_dues"),
    )
    op.create_index("ix_dues_due", "dues", ["due"])
    # ### end Alembic commands ###
    op.create_table(
        "issued_documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dispute_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("short_code", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("record_digest", sa.String(64), nullable=False),
        sa.Column("issued_by", sa.String(100), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["disputes.id"], name="fk_issued_documents_dispute_id_disputes"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_issued_documents"),
        sa.UniqueConstraint(
            "dispute_id", "kind", "version", name="uq_issued_documents_dispute_id_kind_version"
        ),
        sa.UniqueConstraint("short_code", name="uq_issued_documents_short_code"),
    )
    op.create_index("ix_issued_documents_dispute_id", "issued_documents", ["dispute_id"])


def _create_library() -> None:
    op.create_table(
        "import_batches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(400), nullable=False),
        sa.Column("imported_by", sa.String(100), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("imported", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Integer(), nullable=False),
        sa.Column("without_result", sa.Integer(), nullable=False),
        sa.Column("masked", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("findings", _JSON, nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_batches"),
    )
    op.create_index("ix_import_batches_imported_at", "import_batches", ["imported_at"])
    op.create_table(
        "library_cases",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("category", sa.String(8), nullable=False),
        sa.Column("category_word", sa.String(400), nullable=False),
        sa.Column("subtype", sa.String(400), nullable=False),
        sa.Column("title", sa.String(1000), nullable=False),
        sa.Column("outcome", sa.String(200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("amount_claimed", sa.BigInteger(), nullable=True),
        sa.Column("amount_agreed", sa.BigInteger(), nullable=True),
        sa.Column("statutes", _JSON, nullable=False),
        sa.Column("extra", _JSON, nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.Column("defence", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"], ["import_batches.id"], name="fk_library_cases_batch_import_batches"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_library_cases"),
    )
    op.create_index("ix_library_cases_batch", "library_cases", ["batch"])
    op.create_index(
        "ix_library_cases_category_kind_ended_on", "library_cases", ["category", "kind", "ended_on"]
    )
    op.create_index("ix_library_cases_digest", "library_cases", ["digest"])
    op.create_index("ix_library_cases_ended_on", "library_cases", ["ended_on"])
    op.create_index("ix_library_cases_external_id", "library_cases", ["external_id"])
    op.create_index("ix_library_cases_kind_outcome", "library_cases", ["kind", "outcome"])
    op.create_index("ix_library_cases_origin", "library_cases", ["origin"])
