package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * The best of what a search found; any thread.
 *
 * @param best the best first, no more than are shown
 * @param count all that were found
 */
record Ranking(List<Found> best, int count) {
  /** Found by a word that is not shown. */
  private static final int HIDDEN = 15;

  /** How much better what was used lately is, the latest the most. */
  private static final int LATELY = 8;

  private record Candidate(int rank, int length, int order, Supplier<Found> line) {
    static final Comparator<Candidate> WORST_FIRST =
        Comparator.comparingInt(Candidate::rank)
            .thenComparingInt(Candidate::length)
            .thenComparingInt(Candidate::order)
            .reversed();
  }

  private static final class Best {
    private final PriorityQueue<Candidate> kept = new PriorityQueue<>(Candidate.WORST_FIRST);
    private int count;

    void add(int rank, int length, Supplier<Found> line) {
      count++;
      Candidate last = kept.size() < CommandsViewModel.SHOWN ? null : kept.peek();
      if (last == null || rank < last.rank() || (rank == last.rank() && length < last.length())) {
        kept.add(new Candidate(rank, length, count, line));
        if (kept.size() > CommandsViewModel.SHOWN) {
          kept.poll();
        }
      }
    }

    List<Found> inOrder() {
      return kept.stream()
          .sorted(Candidate.WORST_FIRST.reversed())
          .map(each -> each.line().get())
          .toList();
    }
  }

  /**
   * @param lately ids of what was used, the latest first
   */
  static Ranking of(
      NameMatch match, List<Command> commands, List<Lot<?>> lots, List<String> lately) {
    Best best = new Best();
    for (Command command : commands) {
      String title = command.title().words();
      int rank = match.rank(title);
      String whole = title + ' ' + command.title().also();
      if (rank == NameMatch.NONE) {
        int further = match.rank(whole);
        rank = further == NameMatch.NONE ? further : further + HIDDEN;
      }
      if (rank != NameMatch.NONE) {
        best.add(
            rank - bonus(lately.indexOf(command.id())),
            title.length(),
            () -> new Found(new Found.Deed(command), within(match.marks(whole), title.length())));
      }
    }
    for (Lot<?> lot : lots) {
      add(match, lot, lately, best);
    }
    return new Ranking(best.inOrder(), best.count);
  }

  private static void add(NameMatch match, Lot<?> lot, List<String> lately, Best best) {
    lot.search(
        (at, name, folded) -> {
          int rank = match.rank(name, folded);
          if (rank != NameMatch.NONE) {
            int used = lately.isEmpty() ? -1 : lately.indexOf(lot.noun() + ' ' + name);
            best.add(
                rank - bonus(used),
                name.length(),
                () -> new Found(lot.spot(at), match.marks(name)));
          }
        });
  }

  private static int bonus(int ago) {
    return ago < 0 ? 0 : Math.max(1, LATELY - ago);
  }

  private static BitSet within(BitSet marks, int length) {
    marks.clear(length, Math.max(length, marks.length()));
    return marks;
  }
}
