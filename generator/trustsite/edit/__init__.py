"""Write into people's files: a head, a record or a new file, and never a byte beside it."""
