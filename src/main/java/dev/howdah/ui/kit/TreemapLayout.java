package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the groups and tiles of a {@link Treemap} stand: a squarified treemap (Bruls, Huizing, van
 * Wijk 2000). Which tiles share a row is decided by the sizes they were settled with, and how much
 * room each has by the sizes now, so that a little growth moves nothing to another place. Needs no
 * toolkit.
 *
 * @param frames of the groups
 * @param cells of the tiles, group by group, the largest first
 */
record TreemapLayout(List<Frame> frames, List<Cell> cells) {
  static final double HEAD = 20;
  private static final double GAP = 3;
  private static final double LEAST_HEADED = 48;
  private static final double LEAST_AREA = 700;

  /** A rectangle in pixels. */
  record Box(double x, double y, double width, double height) {
    double right() {
      return x + width;
    }

    double bottom() {
      return y + height;
    }

    double area() {
      return width * height;
    }

    boolean contains(double left, double top) {
      return left >= x && left < right() && top >= y && top < bottom();
    }

    /** With edges on whole pixels: boxes that touched do so still. */
    private Box sharp() {
      double left = Math.rint(x);
      double top = Math.rint(y);
      return new Box(left, top, Math.rint(right()) - left, Math.rint(bottom()) - top);
    }

    private Box within(double left, double top, double around) {
      return new Box(
          x + left,
          y + top,
          Math.max(0, width - left - around),
          Math.max(0, height - top - around));
    }
  }

  /**
   * A group's place.
   *
   * @param headed whether there is room for its name, and another group to be told from
   * @param share of all, 0 to 1
   */
  record Frame(String name, Box box, boolean headed, double share) {}

  /**
   * A tile's place.
   *
   * @param tile empty for what stands for the rest of a group
   * @param more how many that rest is
   * @param groupShare of its group, 0 to 1
   * @param share of all, 0 to 1
   */
  record Cell(
      String group,
      Optional<Treemap.Tile> tile,
      int more,
      Box box,
      double groupShare,
      double share) {}

  static TreemapLayout of(List<TreemapGroups.Group> groups, double width, double height) {
    List<Frame> frames = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    double[] sizes = groups.stream().mapToDouble(TreemapGroups.Group::size).toArray();
    double[] settled = groups.stream().mapToDouble(TreemapGroups.Group::settled).toArray();
    double all = Arrays.stream(sizes).sum();
    List<Box> boxes = squarified(new Box(0, 0, width, height), sizes, settled);
    for (int i = 0; i < boxes.size(); i++) {
      TreemapGroups.Group group = groups.get(i);
      Box box = boxes.get(i).sharp();
      boolean headed =
          groups.size() > 1 && box.width() >= LEAST_HEADED && box.height() >= LEAST_HEADED;
      frames.add(new Frame(group.name(), box, headed, group.size() / all));
      fill(group, box.within(GAP, headed ? HEAD : GAP, GAP), all, cells);
    }
    return new TreemapLayout(List.copyOf(frames), List.copyOf(cells));
  }

  /** What is too small to be seen joins the rest. */
  private static void fill(TreemapGroups.Group group, Box room, double all, List<Cell> cells) {
    List<TreemapGroups.Item> items = group.items();
    double whole = group.moreSize() + items.stream().mapToDouble(TreemapGroups.Item::settled).sum();
    int shown = 0;
    while (shown < items.size() && items.get(shown).settled() / whole * room.area() >= LEAST_AREA) {
      shown++;
    }
    double rest =
        group.moreSize() + items.stream().skip(shown).mapToDouble(item -> item.tile().size()).sum();
    int more = group.more() + items.size() - shown;
    boolean visible = more > 0 && rest > 0;
    double[] sizes = new double[shown + (visible ? 1 : 0)];
    double[] settled = new double[sizes.length];
    for (int i = 0; i < shown; i++) {
      sizes[i] = items.get(i).tile().size();
      settled[i] = items.get(i).settled();
    }
    if (visible) {
      sizes[shown] = rest;
      settled[shown] = rest;
    }
    List<Box> boxes = squarified(room, sizes, settled);
    for (int i = 0; i < boxes.size(); i++) {
      boolean tile = i < shown;
      cells.add(
          new Cell(
              group.name(),
              tile ? Optional.of(items.get(i).tile()) : Optional.empty(),
              tile ? 0 : more,
              boxes.get(i).sharp(),
              sizes[i] / group.size(),
              sizes[i] / all));
    }
  }

  /**
   * Boxes side by side that fill a room, each with its share of the area.
   *
   * @param sizes each above zero
   * @param settled by which they are put in rows
   */
  static List<Box> squarified(Box room, double[] sizes, double[] settled) {
    List<Box> boxes = new ArrayList<>();
    Box left = room;
    Box planned = room;
    double size = Arrays.stream(sizes).sum();
    double plan = Arrays.stream(settled).sum();
    int start = 0;
    while (start < sizes.length) {
      boolean upright = planned.width() >= planned.height();
      double side = upright ? planned.height() : planned.width();
      double scale = planned.area() / plan;
      int end = start + 1;
      double row = settled[start];
      while (end < sizes.length
          && worst(settled, start, end + 1, row + settled[end], side, scale)
              <= worst(settled, start, end, row, side, scale)) {
        row += settled[end++];
      }
      double taken = Arrays.stream(sizes, start, end).sum();
      boolean last = end == sizes.length;
      double share = last ? 1 : Math.min(1, taken / size);
      place(boxes, strip(left, share, upright), upright, Arrays.copyOfRange(sizes, start, end));
      left = after(left, share, upright);
      planned = after(planned, last ? 1 : Math.min(1, row / plan), upright);
      size -= taken;
      plan -= row;
      start = end;
    }
    return boxes;
  }

  /** The worst ratio of two sides in a row: 1 is a square. */
  private static double worst(
      double[] sizes, int start, int end, double row, double side, double scale) {
    double thick = row * scale / side;
    double worst = 1;
    for (int i = start; i < end; i++) {
      double length = sizes[i] / row * side;
      worst = Math.max(worst, Math.max(thick / length, length / thick));
    }
    return worst;
  }

  private static Box strip(Box room, double share, boolean upright) {
    return upright
        ? new Box(room.x(), room.y(), room.width() * share, room.height())
        : new Box(room.x(), room.y(), room.width(), room.height() * share);
  }

  private static Box after(Box room, double share, boolean upright) {
    return upright
        ? room.within(room.width() * share, 0, 0)
        : room.within(0, room.height() * share, 0);
  }

  private static void place(List<Box> boxes, Box strip, boolean upright, double[] sizes) {
    double sum = Arrays.stream(sizes).sum();
    double before = 0;
    for (double size : sizes) {
      double from = before / sum;
      before += size;
      double length = size / sum;
      boxes.add(
          upright
              ? new Box(
                  strip.x(),
                  strip.y() + strip.height() * from,
                  strip.width(),
                  strip.height() * length)
              : new Box(
                  strip.x() + strip.width() * from,
                  strip.y(),
                  strip.width() * length,
                  strip.height()));
    }
  }
}
