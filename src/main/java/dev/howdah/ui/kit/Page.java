package dev.howdah.ui.kit;

import javafx.scene.Parent;

/**
 * One screen of a connected target, as the shell's navigation shows it.
 *
 * @param id kebab-case, also the navigation item's node id ({@code nav-tables})
 * @param icon Ikonli literal
 * @param view built once; told through {@code visibleProperty} whether it is on screen
 */
public record Page(String id, String title, String icon, Parent view) {}
