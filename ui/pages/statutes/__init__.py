"""法条: finding, reading and checking the law."""
