package dev.howdah.ui.kit;

/**
 * Names as they may be shown: what would break a line, hide, or turn the reading direction becomes
 * a visible sign, so that a hostile name cannot pose as another. Any thread.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text on one line with all its signs visible. */
  public static String of(String text) {
    int clean = 0;
    while (clean < text.length() && isPlain(text.charAt(clean))) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 8).append(text, 0, clean);
    for (int i = clean; i < text.length(); i++) {
      append(shown, text.charAt(i));
    }
    return shown.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != 0x7f && !isFormat(c);
  }

  private static void append(StringBuilder shown, char c) {
    switch (c) {
      case '\n' -> shown.append('⏎');
      case '\r' -> shown.append('␍');
      case '\t' -> shown.append('⇥');
      default -> {
        if (isPlain(c)) {
          shown.append(c);
        } else {
          shown.append(String.format("\\u%04x", (int) c));
        }
      }
    }
  }

  /** Control signs of Unicode: direction marks, zero-width signs, C1 controls, line separators. */
  private static boolean isFormat(char c) {
    if (c < 0x80) {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
