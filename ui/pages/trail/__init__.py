"""履历: the trail of one dispute."""
