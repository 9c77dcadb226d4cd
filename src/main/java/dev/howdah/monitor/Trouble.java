package dev.howdah.monitor;

import dev.howdah.connect.Failure;

/** One part of a poll that failed while others went well; {@code part} is in the user's words. */
public record Trouble(String part, Failure failure) {}
