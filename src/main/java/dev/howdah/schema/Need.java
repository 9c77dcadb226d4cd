package dev.howdah.schema;

/**
 * Something that a statement needs.
 *
 * @param words such as {@code ownership of request_logs}
 * @param met whether our role has it here
 */
public record Need(String words, boolean met) {}
