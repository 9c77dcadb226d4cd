/**
 * The statements that the server counts, and which of them an index would serve: by what the
 * planner says, never by guessing.
 */
@NullMarked
package dev.howdah.index.workload;

import org.jspecify.annotations.NullMarked;
