package dev.howdah.ui.kit;

/**
 * A word on a row: shown as a badge, exported as text.
 *
 * @param styleClass of the badge, such as {@code badge-warn}
 * @param explanation for the tooltip; may be empty
 */
public record Mark(String text, String styleClass, String explanation) {
  public static Mark ok(String text, String explanation) {
    return new Mark(text, "badge-ok", explanation);
  }

  public static Mark warn(String text, String explanation) {
    return new Mark(text, "badge-warn", explanation);
  }

  public static Mark bad(String text, String explanation) {
    return new Mark(text, "badge-bad", explanation);
  }

  public static Mark info(String text, String explanation) {
    return new Mark(text, "badge-info", explanation);
  }

  public static Mark neutral(String text, String explanation) {
    return new Mark(text, "badge-neutral", explanation);
  }
}
