/**
 * What the gateway wants to have: its indexes, functions, views and tables as data, with the shape
 * that two indexes are compared by. Two resources hold it, {@code catalogue.json} and {@code
 * statements.json}.
 *
 * <p>Knows no target; uses {@code schema.sql} alone. Begin with {@link
 * dev.howdah.schema.catalogue.Catalogue}.
 */
@NullMarked
package dev.howdah.schema.catalogue;

import org.jspecify.annotations.NullMarked;
