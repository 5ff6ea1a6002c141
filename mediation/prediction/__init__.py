"""What to expect of a dispute, learnt from the library alone; this package never searches and never stores."""
