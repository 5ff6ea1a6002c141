"""Before the desk: first use, unlocking, the recovery code, restoring a backup."""
