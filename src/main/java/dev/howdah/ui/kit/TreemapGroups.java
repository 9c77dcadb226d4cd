package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The largest of what a {@link Treemap} is given, by group, in an order that small changes leave as
 * it is: what counts for the order is the size that a tile was settled with, and it settles anew
 * only where its size has doubled or halved. Takes time in proportion to what it is given, not
 * more. Belongs to one thread.
 */
final class TreemapGroups {
  private static final int TILES = 300;
  private static final int GROUPS = 20;
  private static final Comparator<Item> SMALLEST_FIRST =
      Comparator.comparingDouble((Item item) -> item.tile().size());
  private static final Comparator<Item> IN_ORDER =
      Comparator.comparingDouble(Item::settled).reversed().thenComparing(item -> item.tile().key());

  /** A tile and the size that its place goes by. */
  record Item(Treemap.Tile tile, double settled) {}

  /**
   * Tiles that belong together, in order.
   *
   * @param size of all, with those that are not among the items
   * @param settled the size that its place goes by
   * @param more how many are not among the items
   * @param moreSize of those together
   */
  record Group(
      String name, double size, double settled, List<Item> items, int more, double moreSize) {}

  private static final class Sum {
    private final String name;
    private final List<Item> items = new ArrayList<>();
    private double size;
    private int count;

    private Sum(String name) {
      this.name = name;
    }
  }

  private Map<String, Double> settledTiles = Map.of();
  private Map<String, Double> settledGroups = Map.of();

  /** Takes new sizes in; what has none has no place. */
  List<Group> take(List<Treemap.Tile> tiles) {
    Map<String, Sum> sums = new HashMap<>();
    for (Treemap.Tile tile : tiles) {
      Sum sum = sums.computeIfAbsent(tile.group(), Sum::new);
      sum.count++;
      sum.size += weight(tile);
    }
    List<Sum> largest = new ArrayList<>(sums.values());
    largest.removeIf(sum -> !(sum.size > 0));
    largest.sort(Comparator.comparingDouble((Sum sum) -> sum.size).reversed());
    List<Sum> rest = List.of();
    if (largest.size() > GROUPS) {
      rest = List.copyOf(largest.subList(GROUPS - 1, largest.size()));
      largest.subList(GROUPS - 1, largest.size()).clear();
    }
    pick(tiles, sums, largest);
    List<Group> groups = settled(largest);
    if (!rest.isEmpty()) {
      double size = rest.stream().mapToDouble(sum -> sum.size).sum();
      int count = rest.stream().mapToInt(sum -> sum.count).sum();
      groups.add(new Group(Treemap.more(rest.size()), size, size, List.of(), count, size));
    }
    return groups;
  }

  private static double weight(Treemap.Tile tile) {
    return Double.isFinite(tile.size()) ? Math.max(0, tile.size()) : 0;
  }

  private void pick(List<Treemap.Tile> tiles, Map<String, Sum> sums, List<Sum> shown) {
    Set<Sum> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    wanted.addAll(shown);
    PriorityQueue<Item> largest = new PriorityQueue<>(SMALLEST_FIRST);
    for (Treemap.Tile tile : tiles) {
      Item smallest = largest.size() < TILES ? null : largest.peek();
      if (weight(tile) > 0
          && (smallest == null || tile.size() > smallest.tile().size())
          && wanted.contains(sums.get(tile.group()))) {
        largest.add(new Item(tile, settle(settledTiles, tile.key(), tile.size())));
        if (largest.size() > TILES) {
          largest.poll();
        }
      }
    }
    Map<String, Double> next = new HashMap<>();
    for (Item item : largest) {
      next.put(item.tile().key(), item.settled());
      Objects.requireNonNull(sums.get(item.tile().group())).items.add(item);
    }
    settledTiles = next;
  }

  private List<Group> settled(List<Sum> sums) {
    Map<String, Double> next = new HashMap<>();
    List<Group> groups = new ArrayList<>();
    for (Sum sum : sums) {
      double settled = settle(settledGroups, sum.name, sum.size);
      next.put(sum.name, settled);
      sum.items.sort(IN_ORDER);
      double shown = sum.items.stream().mapToDouble(item -> item.tile().size()).sum();
      groups.add(
          new Group(
              sum.name,
              sum.size,
              settled,
              List.copyOf(sum.items),
              sum.count - sum.items.size(),
              Math.max(0, sum.size - shown)));
    }
    settledGroups = next;
    groups.sort(Comparator.comparingDouble(Group::settled).reversed().thenComparing(Group::name));
    return groups;
  }

  private static double settle(Map<String, Double> before, String key, double size) {
    double known = before.getOrDefault(key, size);
    return size > known * 2 || size < known / 2 ? size : known;
  }
}
