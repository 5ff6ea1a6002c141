"""Keys of records: UUIDv7, so that records of several laptops merge and new ones sort last."""

from __future__ import annotations

import uuid

import uuid_utils


def new_id() -> uuid.UUID:
    """Return a fresh key."""
    return uuid.UUID(bytes=uuid_utils.uuid7().bytes)
