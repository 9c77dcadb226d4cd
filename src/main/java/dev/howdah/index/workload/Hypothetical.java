package dev.howdah.index.workload;

/**
 * An index that only the planner of our session knows.
 *
 * @param name as it stands in plans
 * @param bytes that it would take by the table's statistics
 */
record Hypothetical(long oid, String name, long bytes) {}
