"""类案库: the library itself, and bringing old cases in."""
