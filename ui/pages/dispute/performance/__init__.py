"""The parts of the tab 履行与回访."""
