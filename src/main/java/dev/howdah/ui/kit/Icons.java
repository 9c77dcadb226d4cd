package dev.howdah.ui.kit;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The icons of the screens, from Ikonli's Feather set. Their colour and size come from the
 * stylesheet; an icon is never the only carrier of a meaning.
 */
public final class Icons {
  public static final String OK = "fth-check-circle";
  public static final String WARNING = "fth-alert-triangle";
  public static final String BAD = "fth-alert-octagon";
  public static final String INFO = "fth-info";
  public static final String UNKNOWN = "fth-help-circle";
  public static final String REFRESH = "fth-refresh-cw";
  public static final String PAUSE = "fth-pause-circle";
  public static final String RESUME = "fth-play-circle";
  public static final String CLOSE = "fth-x";
  public static final String CLOCK = "fth-clock";
  public static final String DATABASE = "fth-database";
  public static final String SERVER = "fth-server";
  public static final String OVERVIEW = "fth-activity";
  public static final String TABLES = "fth-grid";
  public static final String INDEXES = "fth-layers";
  public static final String INSTALL = "fth-package";
  public static final String LIGHT = "fth-sun";
  public static final String DARK = "fth-moon";
  public static final String DISCONNECT = "fth-log-out";
  public static final String LINK_LOST = "fth-wifi-off";
  public static final String LINK_UP = "fth-link-2";
  public static final String LOCK = "fth-lock";
  public static final String UNLOCK = "fth-unlock";
  public static final String KEY = "fth-key";
  public static final String UNFOLD = "fth-chevron-down";
  public static final String FOLD = "fth-chevron-up";
  public static final String COPY = "fth-copy";
  public static final String SEARCH = "fth-search";
  public static final String EMPTY = "fth-coffee";
  public static final String SHIELD = "fth-shield";
  public static final String USER = "fth-user";
  public static final String DELETE = "fth-trash-2";
  public static final String RUN = "fth-play";
  public static final String EXPORT = "fth-download";
  public static final String JOURNAL = "fth-book-open";
  public static final String UNDO = "fth-corner-up-left";
  public static final String CHECK = "fth-check";
  public static final String WALL = "fth-grid";
  public static final String MORE = "fth-more-vertical";
  public static final String IMAGE = "fth-image";
  public static final String NEXT = "fth-chevron-right";
  public static final String NEW_WINDOW = "fth-external-link";

  private Icons() {}

  /** An icon by its Feather literal, such as {@code fth-database}. */
  public static FontIcon of(String literal) {
    FontIcon icon = new FontIcon(Feather.findByDescription(literal));
    icon.setMouseTransparent(true);
    return icon;
  }

  /** The same with a style class, such as {@code icon-warn}. */
  public static FontIcon of(String literal, String styleClass) {
    FontIcon icon = of(literal);
    icon.getStyleClass().add(styleClass);
    return icon;
  }
}
