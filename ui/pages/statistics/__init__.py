"""统计: the statutory tables, trends, what they say, and how the work went."""
