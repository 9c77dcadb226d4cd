/**
 * Looking at a target without hurting it: the pulse (seconds) and the census (sizes, indexes), one
 * sampler thread a target, immutable samples, rates from counters, and the history in memory.
 */
@NullMarked
package dev.howdah.monitor;

import org.jspecify.annotations.NullMarked;
