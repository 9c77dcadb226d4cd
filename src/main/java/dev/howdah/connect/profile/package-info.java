/**
 * Saved ways to connect: kept in one readable file without secrets, found again, and turned into
 * what {@link dev.howdah.connect.Connector} takes.
 */
@NullMarked
package dev.howdah.connect.profile;

import org.jspecify.annotations.NullMarked;
