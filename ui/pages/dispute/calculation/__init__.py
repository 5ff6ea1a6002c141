"""The parts of the tab 核算: the places to fill in, the live result, and which sheet is open."""
