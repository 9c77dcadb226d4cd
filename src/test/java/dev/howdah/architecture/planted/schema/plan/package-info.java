/** Planted: breaks the rules of the house on purpose, to prove that they fire. */
@NullMarked
package dev.howdah.architecture.planted.schema.plan;

import org.jspecify.annotations.NullMarked;
