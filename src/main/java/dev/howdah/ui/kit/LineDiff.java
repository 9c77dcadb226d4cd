package dev.howdah.ui.kit;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** How two texts differ, line by line, in the order in which they are read. Any thread. */
public final class LineDiff {
  /** Where a line stands. */
  public enum Side {
    BOTH(" "),
    BEFORE("−"),
    AFTER("+");

    private final String sign;

    Side(String sign) {
      this.sign = sign;
    }

    /** One letter that says it without a colour. */
    public String sign() {
      return sign;
    }
  }

  /** A line of either text, or of both. */
  public record Line(Side side, String text) {}

  private LineDiff() {}

  /** All lines of both texts: what is in the first alone comes before what takes its place. */
  public static List<Line> of(String before, String after) {
    List<String> old = before.lines().map(String::stripTrailing).toList();
    List<String> now = after.lines().map(String::stripTrailing).toList();
    List<Line> lines = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
      int from = delta.getSource().getPosition();
      add(lines, Side.BOTH, old.subList(at, from));
      add(lines, Side.BEFORE, delta.getSource().getLines());
      add(lines, Side.AFTER, delta.getTarget().getLines());
      at = from + delta.getSource().size();
    }
    add(lines, Side.BOTH, old.subList(at, old.size()));
    return lines;
  }

  private static void add(List<Line> lines, Side side, List<String> texts) {
    texts.forEach(text -> lines.add(new Line(side, text)));
  }
}
