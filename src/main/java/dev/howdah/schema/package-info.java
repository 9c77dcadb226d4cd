/**
 * The gateway's schema objects: their catalogue, what a target has of them, the plan of an install,
 * the install itself by Flyway, and the way back. Also the home of the SELECTs behind the three
 * views, which {@code monitor} runs inline where nothing is installed.
 */
@NullMarked
package dev.howdah.schema;

import org.jspecify.annotations.NullMarked;
