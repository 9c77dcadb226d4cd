/** Composition root: builds the objects by constructor, owns start and stop order. */
@NullMarked
package dev.howdah.app;

import org.jspecify.annotations.NullMarked;
