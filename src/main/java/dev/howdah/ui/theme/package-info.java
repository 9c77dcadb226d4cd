/** One stylesheet of colour tokens, light and dark, over AtlantaFX. */
@NullMarked
package dev.howdah.ui.theme;

import org.jspecify.annotations.NullMarked;
