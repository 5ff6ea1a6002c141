"""One file for each official paper: what stands on it, in which order."""
