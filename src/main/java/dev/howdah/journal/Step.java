package dev.howdah.journal;

/**
 * One statement.
 *
 * @param sql without a semicolon at the end
 * @param alone it cannot run in a transaction ({@code CONCURRENTLY})
 */
public record Step(String sql, boolean alone) {}
