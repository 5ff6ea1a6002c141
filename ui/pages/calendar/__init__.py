"""The days to come: a month with its lights, the list of a day, and a period counted by hand."""
