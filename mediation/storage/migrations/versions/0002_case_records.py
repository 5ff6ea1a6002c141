"""Dated entries of case files, attachments, and an index for the statistics.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

_FIGURES = (
    "id", "category", "source", "delegating_body", "difficulty", "place", "accepted_on", "special_groups", "prevention",
    "migrant_workers",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "case_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("dispute_id", sa.Uuid(), nullable=True),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("content", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_case_records_dispute_id_disputes"),
        sa.ForeignKeyConstraint(["other_id"], ["disputes.id"], name="fk_case_records_other_id_disputes"),
        sa.PrimaryKeyConstraint("id", name="pk_case_records"),
    )
    op.create_index("ix_case_records_kind_on", "case_records", ["kind", "on"])
    op.create_index("ix_case_records_dispute_id_kind", "case_records", ["dispute_id", "kind"])
    op.create_index("ix_case_records_other_id", "case_records", ["other_id"])
    op.create_table(
        "attachments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_attachments_dispute_id_disputes"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
    )
    op.create_index("ix_attachments_dispute_id", "attachments", ["dispute_id"])
    op.create_index("ix_disputes_figures", "disputes", list(_FIGURES))


def downgrade() -> None:
    op.drop_index("ix_disputes_figures", "disputes")
    op.drop_table("attachments")
    op.drop_table("case_records")
