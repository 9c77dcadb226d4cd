package dev.howdah.ui.theme;

import java.util.Arrays;

/** How large everything is written; the whole screen grows with its text, like a page's zoom. */
public enum TextSize {
  PERCENT_100(100),
  PERCENT_110(110),
  PERCENT_125(125),
  PERCENT_150(150),
  PERCENT_175(175),
  PERCENT_200(200);

  private final int percent;

  TextSize(int percent) {
    this.percent = percent;
  }

  /** What is shown unless the user wished otherwise. */
  public static TextSize usual() {
    return PERCENT_100;
  }

  /** Of the usual size. */
  public int percent() {
    return percent;
  }

  /** The next larger one; the largest stays. */
  public TextSize larger() {
    return Arrays.stream(values()).filter(each -> each.percent > percent).findFirst().orElse(this);
  }

  /** The next smaller one; the smallest stays. */
  public TextSize smaller() {
    return Arrays.stream(values())
        .filter(each -> each.percent < percent)
        .reduce((before, next) -> next)
        .orElse(this);
  }
}
