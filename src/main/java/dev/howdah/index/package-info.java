/**
 * Indexes: building one concurrently with progress, cancel and clean-up, removing invalid remains,
 * and findings about those that stand.
 */
@NullMarked
package dev.howdah.index;

import org.jspecify.annotations.NullMarked;
