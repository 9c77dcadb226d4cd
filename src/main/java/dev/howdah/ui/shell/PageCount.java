package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;

/**
 * How many there are of something on a page, beside its name in the navigation.
 *
 * @param tone how grave they are
 * @param words the whole, such as {@code 7 findings}; the number alone would say nothing to who
 *     does not see where it stands
 */
public record PageCount(int number, Badge.Tone tone, String words) {
  /** As short as it is shown. */
  String shown() {
    return number > 999 ? "999+" : Integer.toString(number);
  }
}
