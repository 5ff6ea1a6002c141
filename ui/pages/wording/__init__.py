"""表格文字: the committee's own titles, labels, sentences and orders of its papers."""
