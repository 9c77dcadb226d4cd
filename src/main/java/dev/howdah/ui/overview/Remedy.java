package dev.howdah.ui.overview;

/**
 * Where something that needs attention is dealt with: one click away.
 *
 * @param label of the click, such as {@code Show indexes}
 * @param page id of the page: {@link #HERE} or one that the application knows
 * @param about what to show there: the node id of a chart here, or what the page understands
 */
public record Remedy(String label, String page, String about) {
  /** The overview itself. */
  public static final String HERE = "overview";

  static Remedy chart(String id) {
    return new Remedy("Show in chart", HERE, id);
  }
}
