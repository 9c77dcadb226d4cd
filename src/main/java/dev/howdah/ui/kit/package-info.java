/**
 * Controls and charts that the features share; the only place that names ControlsFX and TilesFX.
 */
@NullMarked
package dev.howdah.ui.kit;

import org.jspecify.annotations.NullMarked;
