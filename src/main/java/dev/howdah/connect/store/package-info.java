/**
 * Where this computer keeps what Howdah remembers: the user's folder, files that are replaced whole
 * and readable by their owner alone, and the lock between several Howdahs.
 */
@NullMarked
package dev.howdah.connect.store;

import org.jspecify.annotations.NullMarked;
