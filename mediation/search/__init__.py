"""Finding past cases: tokens, the sealed index, similar cases, factors. Sees no database: cases come in as values."""
