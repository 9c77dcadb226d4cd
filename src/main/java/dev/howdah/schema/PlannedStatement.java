package dev.howdah.schema;

/**
 * One statement of a plan.
 *
 * @param object the name of the object it makes or removes
 * @param sql the exact text that will run
 * @param why one sentence
 * @param lock the strongest lock it takes and on what, in words
 */
public record PlannedStatement(String object, Kind kind, String sql, String why, String lock) {}
