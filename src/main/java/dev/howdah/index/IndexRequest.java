package dev.howdah.index;

/**
 * An index to build.
 *
 * @param schema of the table, and so of the index
 * @param name of the index
 * @param sql the exact {@code CREATE INDEX CONCURRENTLY} that was shown
 */
public record IndexRequest(String schema, String name, String table, String sql) {}
