"""Calculation sheets (核算表): sums that both parties can follow step by step, each with its article of law."""
