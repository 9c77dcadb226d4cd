package dev.howdah.index.account;

/**
 * How a statement's mean time changed.
 *
 * @param queryId its hash
 * @param text with {@code $1} for constants
 * @param calls since the build
 * @param meanMillis of a call, before and since
 */
public record StatementShift(long queryId, String text, long calls, Shift meanMillis) {}
