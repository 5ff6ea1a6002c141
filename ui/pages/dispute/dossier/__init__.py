"""Parts of the tab 卷宗: the papers in binding order, what was issued, and checking a code."""
