package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Places;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places of one kind as they are now, and their names as they are searched, put together once
 * and by who searches first. Safe from any thread.
 */
final class Lot<T> {
  private record Names(List<String> whole, List<String> folded) {}

  private final Places<T> places;
  private final List<T> all;
  private @Nullable Names names;

  Lot(Places<T> places, List<T> all) {
    this.places = places;
    this.all = all;
  }

  /** Whether it is of this very list; looking into it would take too long. */
  @SuppressWarnings("ReferenceEquality")
  boolean isOf(Places<?> some, List<?> present) {
    return places == some && all == present && !all.isEmpty();
  }

  String noun() {
    return places.noun();
  }

  int size() {
    return all.size();
  }

  /** The names that are searched, then the same folded. */
  void search(Searcher each) {
    Names known = names();
    for (int i = 0; i < known.whole().size(); i++) {
      each.visit(i, known.whole().get(i), known.folded().get(i));
    }
  }

  /** Looks at a name. */
  @FunctionalInterface
  interface Searcher {
    void visit(int at, String name, String folded);
  }

  private synchronized Names names() {
    Names known = names;
    if (known == null) {
      List<String> whole = all.stream().map(places.name()).toList();
      List<String> folded = whole.stream().map(NameMatch::folded).toList();
      known = new Names(whole, folded);
      names = known;
    }
    return known;
  }

  Found.Spot spot(int at) {
    T one = all.get(at);
    return new Found.Spot(
        places.noun(),
        places.icon(),
        places.name().apply(one),
        places.detail().apply(one),
        () -> places.go().accept(one));
  }
}
