package dev.howdah.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an index will need of the server's disks, told from the planner's statistics of the tables
 * that it holds the rows of. One after the other is built, so that the largest sort is what counts.
 */
final class RoomEstimate {
  /** Of an index page, as btree fills it. */
  private static final double FILLED = 0.9;

  private RoomEstimate() {}

  /** The columns whose widths an entry is made of. */
  static List<String> columns(Optional<CreateIndex> wanted) {
    List<String> columns = new ArrayList<>();
    wanted.ifPresent(
        index -> {
          index.keys().forEach(key -> columns.add(key.text()));
          columns.addAll(index.included());
        });
    return columns;
  }

  /**
   * Of all that is built.
   *
   * @param built the tables whose rows are indexed anew; the sizes are unknown where one's is
   * @param space the tablespace of the index
   */
  static Room of(
      List<BuildPlace> built,
      BuildPlace.Disk disk,
      Optional<CreateIndex> wanted,
      Optional<String> space) {
    boolean known =
        wanted.filter(each -> each.method().equals("btree")).isPresent()
            && built.stream()
                .allMatch(each -> each.rows().isPresent() && each.entryBytes().isPresent());
    return new Room(
        known
            ? OptionalLong.of(built.stream().mapToLong(RoomEstimate::index).sum())
            : OptionalLong.empty(),
        known
            ? OptionalLong.of(built.stream().mapToLong(RoomEstimate::sort).max().orElse(0))
            : OptionalLong.empty(),
        space,
        disk.sortSpace().orElse("the database's own"),
        disk.sortLimit());
  }

  /** Nothing is written. */
  static Room none() {
    return new Room(
        OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), "", OptionalLong.empty());
  }

  private static long index(BuildPlace place) {
    long block = place.disk().blockSize();
    double perPage = Math.max(2, Math.floor(block * FILLED / place.entryBytes().orElseThrow()));
    double leaves = Math.ceil(place.rows().orElseThrow() / perPage);
    return (1 + (long) leaves + (long) Math.ceil(leaves / perPage)) * block;
  }

  private static long sort(BuildPlace place) {
    long sorted = (long) (place.rows().orElseThrow() * (place.entryBytes().orElseThrow() + 4));
    return sorted > place.disk().sortMemory() ? sorted : 0;
  }
}
