package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The true sizes of groups, and the largest of all that is in them: what a {@link Treemap} shows of
 * any number of things. Takes time in proportion to how many there are, so it is made in the
 * background where there are many; any thread, immutable.
 *
 * @param groups largest first
 * @param rest the groups that are too small to be told apart, as one; empty where there are none
 */
public record TreemapSizes(List<Group> groups, Optional<Group> rest) {
  /** Of nothing. */
  public static final TreemapSizes NONE = new TreemapSizes(List.of(), Optional.empty());

  private static final int TILES = 300;
  private static final int GROUPS = 20;

  /**
   * Things that belong together.
   *
   * @param size of all, with those that are no tiles
   * @param tiles the largest, in no order
   * @param more how many are not among the tiles
   * @param moreSize of those together
   */
  public record Group(
      String name, double size, List<Treemap.Tile> tiles, int more, double moreSize) {}

  /** How something is measured. */
  private record Measured<T>(T thing, double size) {}

  private static final class Sum<T> {
    private final String name;
    private final List<Measured<T>> largest = new ArrayList<>();
    private double size;
    private int count;

    private Sum(String name) {
      this.name = name;
    }
  }

  /** Of tiles that are there already. */
  public static TreemapSizes of(List<Treemap.Tile> tiles) {
    return of(tiles, Treemap.Tile::group, Treemap.Tile::size, tile -> tile);
  }

  /**
   * Goes through all there is.
   *
   * @param size below or at zero, or no number: it has no place
   * @param tile asked for the largest alone
   */
  public static <T> TreemapSizes of(
      List<T> all,
      Function<T, String> group,
      ToDoubleFunction<T> size,
      Function<T, Treemap.Tile> tile) {
    Map<String, Sum<T>> sums = new HashMap<>();
    for (T each : all) {
      Sum<T> sum = sums.computeIfAbsent(group.apply(each), Sum<T>::new);
      sum.count++;
      sum.size += weight(size.applyAsDouble(each));
    }
    List<Sum<T>> shown = new ArrayList<>(sums.values());
    shown.removeIf(sum -> !(sum.size > 0));
    shown.sort(
        Comparator.comparingDouble((Sum<T> sum) -> sum.size)
            .reversed()
            .thenComparing(sum -> sum.name));
    List<Sum<T>> rest = List.of();
    if (shown.size() > GROUPS) {
      rest = List.copyOf(shown.subList(GROUPS - 1, shown.size()));
      shown.subList(GROUPS - 1, shown.size()).clear();
    }
    Set<Sum<T>> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    wanted.addAll(shown);
    for (Measured<T> each :
        largest(all, size, one -> wanted.contains(sums.get(group.apply(one))))) {
      Objects.requireNonNull(sums.get(group.apply(each.thing()))).largest.add(each);
    }
    return new TreemapSizes(
        shown.stream().map(sum -> group(sum, tile)).toList(),
        rest.isEmpty() ? Optional.empty() : Optional.of(together(rest)));
  }

  private static double weight(double size) {
    return Double.isFinite(size) ? Math.max(0, size) : 0;
  }

  private static <T> Iterable<Measured<T>> largest(
      List<T> all, ToDoubleFunction<T> size, Predicate<T> wanted) {
    PriorityQueue<Measured<T>> largest =
        new PriorityQueue<>(Comparator.comparingDouble(Measured::size));
    for (T each : all) {
      double weight = weight(size.applyAsDouble(each));
      Measured<T> smallest = largest.size() < TILES ? null : largest.peek();
      if (weight > 0 && (smallest == null || weight > smallest.size()) && wanted.test(each)) {
        largest.add(new Measured<>(each, weight));
        if (largest.size() > TILES) {
          largest.poll();
        }
      }
    }
    return largest;
  }

  private static <T> Group group(Sum<T> sum, Function<T, Treemap.Tile> tile) {
    double known = sum.largest.stream().mapToDouble(Measured::size).sum();
    return new Group(
        sum.name,
        sum.size,
        sum.largest.stream().map(each -> tile.apply(each.thing())).toList(),
        sum.count - sum.largest.size(),
        Math.max(0, sum.size - known));
  }

  private static <T> Group together(List<Sum<T>> rest) {
    double size = rest.stream().mapToDouble(sum -> sum.size).sum();
    int count = rest.stream().mapToInt(sum -> sum.count).sum();
    return new Group(Treemap.more(rest.size()), size, List.of(), count, size);
  }
}
