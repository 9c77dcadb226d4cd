/**
 * Does what a plan says: its turn and its waiting, the transaction with Flyway in it, the builds of
 * indexes beside it, the entries of the journal, and finding out afterwards how a change ended that
 * was cut off. The only room of {@code schema} that writes.
 *
 * <p>Uses {@code schema.plan} and what lies below it; no other room within {@code schema} uses it.
 * Begin with {@link dev.howdah.schema.run.Installer}, its front door.
 */
@NullMarked
package dev.howdah.schema.run;

import org.jspecify.annotations.NullMarked;
