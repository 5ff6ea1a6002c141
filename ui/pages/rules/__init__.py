"""The committee's own rules: periods, holidays, urging."""
