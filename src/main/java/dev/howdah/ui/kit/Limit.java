package dev.howdah.ui.kit;

/**
 * A value of a chart from which on something is worse: a thin line with its name, where it is
 * within what the chart shows.
 *
 * @param words such as {@code low below 99 %}
 */
public record Limit(double value, String words) {}
