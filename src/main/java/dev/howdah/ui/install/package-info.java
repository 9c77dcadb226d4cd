/** Schema objects: inspection, plan, install, uninstall. */
@NullMarked
package dev.howdah.ui.install;

import org.jspecify.annotations.NullMarked;
