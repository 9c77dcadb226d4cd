/**
 * What a target has of the catalogue: its tables, columns, indexes and objects as they stand, what
 * an entry would read there, where it has to be adapted, and the state of each. Also the home of
 * the SELECTs behind the views, which are rendered for the tables that are found. Only reads, and
 * takes no lock on any table.
 *
 * <p>Uses {@code schema.catalogue} and {@code schema.sql}. Begin with {@link
 * dev.howdah.schema.inspection.TargetInspection}; what a caller sees of it is an {@link
 * dev.howdah.schema.inspection.InspectedEntry}.
 */
@NullMarked
package dev.howdah.schema.inspection;

import org.jspecify.annotations.NullMarked;
