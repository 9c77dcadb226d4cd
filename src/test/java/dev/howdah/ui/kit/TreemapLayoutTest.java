package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Areas that are true to the sizes, and that stay where they are between two looks. */
class TreemapLayoutTest {
  private static final TreemapLayout.Box ROOM = new TreemapLayout.Box(0, 0, 640, 360);

  private static double[] sizes(int count, long seed) {
    return new Random(seed)
        .doubles(count)
        .map(value -> Math.pow(10, 1 + 4 * value))
        .map(value -> -value)
        .sorted()
        .map(value -> -value)
        .toArray();
  }

  private static Treemap.Tile tile(String group, int number, double size) {
    return new Treemap.Tile(group + number, group, "table_" + number, size, size + " B");
  }

  private static List<Treemap.Tile> tiles(int groups, int each, Random random) {
    List<Treemap.Tile> tiles = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      for (int i = 0; i < each; i++) {
        tiles.add(tile("schema_" + group, i, Math.pow(10, 3 + 6 * random.nextDouble())));
      }
    }
    return tiles;
  }

  @Test
  void areasAreInProportionAndFillTheRoomWithoutAnOverlap() {
    double[] sizes = sizes(40, 1);
    List<TreemapLayout.Box> boxes = TreemapLayout.squarified(ROOM, sizes, sizes);

    double all = Arrays.stream(sizes).sum();
    for (int i = 0; i < sizes.length; i++) {
      assertThat(boxes.get(i).area()).isCloseTo(sizes[i] / all * ROOM.area(), within(1e-6));
      assertThat(boxes.get(i).x()).isGreaterThanOrEqualTo(-1e-9);
      assertThat(boxes.get(i).y()).isGreaterThanOrEqualTo(-1e-9);
      assertThat(boxes.get(i).right()).isLessThanOrEqualTo(ROOM.right() + 1e-9);
      assertThat(boxes.get(i).bottom()).isLessThanOrEqualTo(ROOM.bottom() + 1e-9);
    }
    assertThat(overlap(boxes)).isLessThan(1e-6);
  }

  @Test
  void aKnownExampleIsSquarified() {
    double[] sizes = {6, 6, 4, 3, 2, 2, 1};
    List<TreemapLayout.Box> boxes =
        TreemapLayout.squarified(new TreemapLayout.Box(0, 0, 6, 4), sizes, sizes);

    assertThat(boxes.get(0)).isEqualTo(new TreemapLayout.Box(0, 0, 3, 2));
    assertThat(boxes.get(1)).isEqualTo(new TreemapLayout.Box(0, 2, 3, 2));
    assertThat(boxes.get(2).x()).isEqualTo(3);
    assertThat(boxes.get(2).width()).isCloseTo(12 / 7.0, within(1e-9));
    assertThat(boxes.get(2).height()).isCloseTo(7 / 3.0, within(1e-9));
  }

  private static double overlap(List<TreemapLayout.Box> boxes) {
    double overlap = 0;
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = i + 1; j < boxes.size(); j++) {
        TreemapLayout.Box one = boxes.get(i);
        TreemapLayout.Box other = boxes.get(j);
        double wide = Math.min(one.right(), other.right()) - Math.max(one.x(), other.x());
        double high = Math.min(one.bottom(), other.bottom()) - Math.max(one.y(), other.y());
        overlap += wide > 0 && high > 0 ? wide * high : 0;
      }
    }
    return overlap;
  }

  @Test
  void groupsHoldTheirTilesAndNothingOverlapsOnWholePixels() {
    List<TreemapGroups.Group> groups =
        new TreemapGroups().take(TreemapSizes.of(tiles(6, 30, new Random(5))));
    TreemapLayout layout = TreemapLayout.of(groups, 900, 420);

    assertThat(overlap(layout.frames().stream().map(TreemapLayout.Frame::box).toList())).isZero();
    assertThat(overlap(layout.cells().stream().map(TreemapLayout.Cell::box).toList())).isZero();
    for (TreemapLayout.Cell cell : layout.cells()) {
      TreemapLayout.Box frame =
          layout.frames().stream()
              .filter(each -> each.name().equals(cell.group()))
              .findFirst()
              .orElseThrow()
              .box();
      assertThat(cell.box().x()).isGreaterThanOrEqualTo(frame.x());
      assertThat(cell.box().right()).isLessThanOrEqualTo(frame.right());
      assertThat(cell.box().y()).isGreaterThanOrEqualTo(frame.y());
      assertThat(cell.box().bottom()).isLessThanOrEqualTo(frame.bottom());
      assertThat(cell.box().x()).isEqualTo(Math.rint(cell.box().x()));
    }
    assertThat(layout.cells().stream().mapToDouble(TreemapLayout.Cell::share).sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void betweenTwoLooksNothingJumps() {
    Random random = new Random(11);
    TreemapGroups order = new TreemapGroups();
    List<Treemap.Tile> tiles = tiles(4, 25, random);
    TreemapLayout before = TreemapLayout.of(order.take(TreemapSizes.of(tiles)), 900, 420);

    for (int look = 0; look < 20; look++) {
      tiles =
          tiles.stream()
              .map(
                  each ->
                      new Treemap.Tile(
                          each.key(),
                          each.group(),
                          each.name(),
                          each.size() * (0.99 + 0.02 * random.nextDouble()),
                          each.text()))
              .toList();
      TreemapLayout now = TreemapLayout.of(order.take(TreemapSizes.of(tiles)), 900, 420);
      assertThat(keys(now)).isEqualTo(keys(before));
      for (int i = 0; i < now.cells().size(); i++) {
        TreemapLayout.Box was = before.cells().get(i).box();
        TreemapLayout.Box is = now.cells().get(i).box();
        assertThat(Math.hypot(was.x() - is.x(), was.y() - is.y()))
            .as("%s", now.cells().get(i))
            .isLessThan(30);
      }
      before = now;
    }
  }

  private static List<String> keys(TreemapLayout layout) {
    return layout.cells().stream()
        .map(cell -> cell.group() + cell.tile().map(Treemap.Tile::key).orElse(""))
        .toList();
  }

  @Test
  void whatGrewByAnOrderOfMagnitudeMovesAhead() {
    TreemapGroups order = new TreemapGroups();
    assertThat(first(order.take(TreemapSizes.of(List.of(tile("a", 1, 100), tile("a", 2, 90))))))
        .isEqualTo("a1");
    assertThat(first(order.take(TreemapSizes.of(List.of(tile("a", 1, 100), tile("a", 2, 130))))))
        .isEqualTo("a1");
    assertThat(first(order.take(TreemapSizes.of(List.of(tile("a", 1, 100), tile("a", 2, 300))))))
        .isEqualTo("a2");
  }

  private static String first(List<TreemapGroups.Group> groups) {
    return groups.getFirst().items().getFirst().tile().key();
  }

  @Test
  void ofAHundredThousandTheRestIsOneTileOfEachGroup() {
    List<Treemap.Tile> tiles = tiles(50, 2_000, new Random(3));
    List<TreemapGroups.Group> groups = new TreemapGroups().take(TreemapSizes.of(tiles));
    TreemapLayout layout = TreemapLayout.of(groups, 900, 420);

    assertThat(layout.frames()).hasSize(20);
    assertThat(layout.frames().getLast().name()).isEqualTo("31 more");
    assertThat(layout.cells().size()).isLessThanOrEqualTo(320);
    int told =
        layout.cells().stream().mapToInt(cell -> cell.tile().isPresent() ? 1 : cell.more()).sum();
    assertThat(told).isEqualTo(100_000);
    double all = tiles.stream().mapToDouble(Treemap.Tile::size).sum();
    assertThat(groups.stream().mapToDouble(TreemapGroups.Group::size).sum())
        .isCloseTo(all, within(all / 1e9));
  }

  @Test
  void whatHasNoSizeHasNoPlace() {
    List<Treemap.Tile> tiles =
        List.of(tile("a", 1, 0), tile("a", 2, Double.NaN), tile("a", 3, -5), tile("b", 4, 7));
    TreemapLayout layout =
        TreemapLayout.of(new TreemapGroups().take(TreemapSizes.of(tiles)), 300, 200);

    assertThat(keys(layout)).containsExactly("bb4");
    assertThat(
            TreemapLayout.of(new TreemapGroups().take(TreemapSizes.of(List.of())), 300, 200)
                .cells())
        .isEmpty();
  }

  @Test
  void noRoomIsNoFailure() {
    List<TreemapGroups.Group> groups =
        new TreemapGroups()
            .take(
                TreemapSizes.of(
                    IntStream.range(0, 50).mapToObj(i -> tile("a", i, i + 1)).toList()));
    for (double[] size : new double[][] {{1, 1}, {3, 200}, {200, 2}, {25, 25}}) {
      TreemapLayout layout = TreemapLayout.of(groups, size[0], size[1]);
      layout
          .cells()
          .forEach(cell -> assertThat(cell.box().area()).isGreaterThanOrEqualTo(0).isNotNaN());
    }
  }
}
