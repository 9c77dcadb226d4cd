package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Treemap} shows, by group, in an order that small changes leave as it is: what
 * counts for the order is the size that a tile was settled with, and it settles anew only where its
 * size has doubled or halved. Belongs to one thread.
 */
final class TreemapGroups {
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

  private Map<String, Double> settledTiles = Map.of();
  private Map<String, Double> settledGroups = Map.of();

  /** Takes new sizes in. */
  List<Group> take(TreemapSizes sizes) {
    Map<String, Double> tiles = new HashMap<>();
    Map<String, Double> names = new HashMap<>();
    List<Group> groups = new ArrayList<>();
    for (TreemapSizes.Group group : sizes.groups()) {
      double settled = settle(settledGroups, group.name(), group.size());
      names.put(group.name(), settled);
      List<Item> items = new ArrayList<>(group.tiles().size());
      for (Treemap.Tile tile : group.tiles()) {
        Item item = new Item(tile, settle(settledTiles, tile.key(), tile.size()));
        tiles.put(tile.key(), item.settled());
        items.add(item);
      }
      items.sort(IN_ORDER);
      groups.add(group(group, settled, items));
    }
    settledTiles = tiles;
    settledGroups = names;
    groups.sort(Comparator.comparingDouble(Group::settled).reversed().thenComparing(Group::name));
    sizes.rest().ifPresent(rest -> groups.add(group(rest, rest.size(), List.of())));
    return groups;
  }

  private static Group group(TreemapSizes.Group group, double settled, List<Item> items) {
    return new Group(
        group.name(), group.size(), settled, List.copyOf(items), group.more(), group.moreSize());
  }

  private static double settle(Map<String, Double> before, String key, double size) {
    double known = before.getOrDefault(key, size);
    return size > known * 2 || size < known / 2 ? size : known;
  }
}
