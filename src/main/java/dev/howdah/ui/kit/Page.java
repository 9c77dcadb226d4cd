package dev.howdah.ui.kit;

import javafx.scene.Parent;

/**
 * One screen of a connected target, as the shell's navigation shows it. What pages have in common
 * is told by the ids of their nodes: the first visible text field {@code …-filter} or {@code
 * …-search} takes the keys of the filter, the first visible button {@code …-export} those of the
 * export. No other field or button of a page may be called so.
 *
 * @param id kebab-case, also the navigation item's node id ({@code nav-tables})
 * @param icon Ikonli literal
 * @param view built once; told through {@code visibleProperty} whether it is on screen
 */
public record Page(String id, String title, String icon, Parent view) {}
