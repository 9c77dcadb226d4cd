package dev.howdah.ui.kit;

/**
 * A word on a row: shown as a badge, exported as text.
 *
 * @param explanation for the tooltip; may be empty
 */
public record Mark(Badge.Tone tone, String text, String explanation) {}
