/**
 * SQL as text, whatever it is about: names and literals in quotes, resources with gaps, the tokens
 * of an expression, several statements in one text, and which index a statement builds or drops.
 *
 * <p>Uses no other room within {@code schema} and asks no server. Begin with {@link
 * dev.howdah.schema.sql.Quoting}: nothing of a target enters a statement but through it.
 */
@NullMarked
package dev.howdah.schema.sql;

import org.jspecify.annotations.NullMarked;
