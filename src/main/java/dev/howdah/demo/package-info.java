/** An embedded PostgreSQL with the gateway's schema, data and a live workload, to try Howdah on. */
@NullMarked
package dev.howdah.demo;

import org.jspecify.annotations.NullMarked;
