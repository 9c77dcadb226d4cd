/** Where threads meet JavaFX: the one {@code Platform.runLater}, actions, and subscriptions. */
@NullMarked
package dev.howdah.ui.fx;

import org.jspecify.annotations.NullMarked;
