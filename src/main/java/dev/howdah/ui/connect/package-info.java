/** Welcome and connect: a saved or ad-hoc address, or the demo. */
@NullMarked
package dev.howdah.ui.connect;

import org.jspecify.annotations.NullMarked;
