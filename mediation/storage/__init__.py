"""The encrypted profile on disk: keys, database, backup and checks. Importing this package imports no library."""
