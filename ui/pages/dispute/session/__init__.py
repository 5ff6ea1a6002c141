"""The parts of 调解现场."""
