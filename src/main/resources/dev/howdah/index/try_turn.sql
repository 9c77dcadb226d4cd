-- The turn at a table, kept by the session that asks. Parameters: the class of Howdah's advisory locks, the table.
SELECT pg_catalog.pg_try_advisory_lock(?, ?)
