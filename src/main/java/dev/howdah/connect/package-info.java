/**
 * How Howdah reaches a server: addresses and libpq's habits, the pool, what the server is and what
 * we may do there, and the one place where an SQLState becomes a {@link
 * dev.howdah.connect.Failure}.
 */
@NullMarked
package dev.howdah.connect;

import org.jspecify.annotations.NullMarked;
