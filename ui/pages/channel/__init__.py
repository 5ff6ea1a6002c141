"""归不归这里管: the guided check of the right channel."""
