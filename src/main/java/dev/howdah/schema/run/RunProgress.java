package dev.howdah.schema.run;

import dev.howdah.schema.plan.PlannedStatement;

/**
 * Where the run of a plan is.
 *
 * @param number of the statement, from 1
 * @param words what it is doing or waiting for
 * @param fraction of the statement done, from 0 to 1; negative when unknown
 */
public record RunProgress(PlannedStatement statement, int number, String words, double fraction) {}
