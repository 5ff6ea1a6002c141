"""The trade in plain Python: values and rules, nothing but the standard library."""
