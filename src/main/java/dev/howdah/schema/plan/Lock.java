package dev.howdah.schema.plan;

/**
 * The strongest lock that a statement takes.
 *
 * @param words which and on what, and what it disturbs
 * @param held for how long, roughly
 */
public record Lock(String words, String held) {}
