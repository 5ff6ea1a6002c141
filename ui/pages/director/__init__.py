"""The director's part of 今日: approvals, what stands still, self-check, and what everybody has in hand."""
