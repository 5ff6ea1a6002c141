"""Records by their aggregate: each repository hands out domain values and takes them back."""
