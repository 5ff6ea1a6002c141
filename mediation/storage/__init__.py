"""The encrypted profile on disk: keys, database, backup and checks. Importing it loads no library."""
