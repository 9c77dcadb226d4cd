package dev.howdah.ui.shell;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well a name answers what somebody typed: as it begins, as one of its words begins, by the
 * beginnings of its words ({@code reqlo} for {@code request_logs}), anywhere within, or by its
 * letters in order. All typed words have to be found. Any thread.
 */
final class NameMatch {
  /** Not found. */
  static final int NONE = Integer.MAX_VALUE;

  private static final int WORD = 10;
  private static final int WORDS = 20;
  private static final int WITHIN = 40;
  private static final int LETTERS = 70;

  /** So many other letters may lie between; more is no likeness any more. */
  private static final int LOOSE = 4;

  private final List<String> terms;

  NameMatch(String typed) {
    terms =
        Stream.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(term -> !term.isEmpty())
            .toList();
  }

  /** Whether anything was typed. */
  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** A name in the letters that it is compared by: as many, and none a capital. */
  static String folded(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return folded.length() == name.length() ? folded : name;
  }

  /** The lower the better; {@link #NONE} where it is not found. */
  int rank(String name) {
    return rank(name, folded(name));
  }

  /**
   * The same where there are many.
   *
   * @param folded what {@link #folded} made of the name
   */
  int rank(String name, String folded) {
    int rank = 0;
    for (String term : terms) {
      int one = place(term, name, folded, null);
      if (one == NONE) {
        return NONE;
      }
      rank += one;
    }
    return rank;
  }

  /** Where the letters stand by which it was found. */
  BitSet marks(String name) {
    BitSet marks = new BitSet();
    String folded = folded(name);
    terms.forEach(term -> place(term, name, folded, marks));
    return marks;
  }

  private static int place(String term, String name, String folded, @Nullable BitSet marks) {
    int best = NONE;
    int at = -1;
    for (int i = folded.indexOf(term); i >= 0 && best > WORD; i = folded.indexOf(term, i + 1)) {
      int rank = i == 0 ? 0 : begins(name, i) ? WORD : WITHIN;
      if (rank < best) {
        best = rank;
        at = i;
      }
    }
    if (at >= 0 && best <= WORD) {
      set(marks, at, at + term.length());
      return best;
    }
    if (at < 0 && !inOrder(term, folded)) {
      return NONE;
    }
    int[] found = new int[term.length()];
    if (byWords(term, 0, new Name(name, folded), 0, new Search(found))) {
      set(marks, found);
      return WORDS;
    }
    if (at >= 0) {
      set(marks, at, at + term.length());
      return best;
    }
    int from = -1;
    for (int i = 0; i < found.length; i++) {
      from = folded.indexOf(term.charAt(i), from + 1);
      found[i] = from;
    }
    int spread = from + 1 - found[0] - term.length();
    if (spread > Math.max(LOOSE, 2 * term.length())) {
      return NONE;
    }
    set(marks, found);
    return LETTERS + spread;
  }

  private record Name(String whole, String folded) {}

  /** A search by the beginnings of words. */
  private static final class Search {
    /** Places of the term's letters. */
    private final int[] found;

    /** Where it is known that the rest is not found: without it some names take for ever. */
    private final BitSet vain = new BitSet();

    Search(int[] found) {
      this.found = found;
    }
  }

  private static void set(@Nullable BitSet marks, int from, int to) {
    if (marks != null) {
      marks.set(from, to);
    }
  }

  private static void set(@Nullable BitSet marks, int[] all) {
    if (marks != null) {
      for (int each : all) {
        marks.set(each);
      }
    }
  }

  private static boolean begins(String name, int at) {
    char here = name.charAt(at);
    if (at == 0) {
      return true;
    }
    char before = name.charAt(at - 1);
    return !Character.isLetterOrDigit(before)
        || (Character.isUpperCase(here) && Character.isLowerCase(before));
  }

  private static boolean inOrder(String term, String folded) {
    int from = -1;
    for (int i = 0; i < term.length(); i++) {
      from = folded.indexOf(term.charAt(i), from + 1);
      if (from < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the rest of a term is beginnings of words, one after the other. */
  private static boolean byWords(String term, int from, Name name, int at, Search search) {
    if (from == term.length()) {
      return true;
    }
    String folded = name.folded();
    int here = from * (folded.length() + 1) + at;
    if (search.vain.get(here)) {
      return false;
    }
    char first = term.charAt(from);
    for (int start = folded.indexOf(first, at);
        start >= 0;
        start = folded.indexOf(first, start + 1)) {
      if (!begins(name.whole(), start)) {
        continue;
      }
      int length = 1;
      while (from + length < term.length()
          && start + length < folded.length()
          && term.charAt(from + length) == folded.charAt(start + length)) {
        length++;
      }
      for (int taken = length; taken >= 1; taken--) {
        if (byWords(term, from + taken, name, start + taken, search)) {
          for (int i = 0; i < taken; i++) {
            search.found[from + i] = start + i;
          }
          return true;
        }
      }
    }
    search.vain.set(here);
    return false;
  }
}
