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

  /** The lower the better; {@link #NONE} where it is not found. */
  int rank(String name) {
    int rank = 0;
    for (String term : terms) {
      int one = place(term, name, null);
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
    terms.forEach(term -> place(term, name, marks));
    return marks;
  }

  private static int place(String term, String name, @Nullable BitSet marks) {
    int best = NONE;
    int at = -1;
    for (int i = find(term, name, 0); i >= 0 && best != 0; i = find(term, name, i + 1)) {
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
    int[] found = new int[term.length()];
    if (!inOrder(term, name, found)) {
      return NONE;
    }
    int[] starts = new int[term.length()];
    if (byWords(term, 0, name, 0, starts)) {
      set(marks, starts);
      return WORDS;
    }
    if (at >= 0) {
      set(marks, at, at + term.length());
      return best;
    }
    int spread = found[found.length - 1] - found[0] + 1 - term.length();
    if (spread > Math.max(LOOSE, 2 * term.length())) {
      return NONE;
    }
    set(marks, found);
    return LETTERS + spread;
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

  private static int find(String term, String name, int from) {
    for (int i = from; i <= name.length() - term.length(); i++) {
      if (name.regionMatches(true, i, term, 0, term.length())) {
        return i;
      }
    }
    return -1;
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

  private static boolean same(char typed, char letter) {
    return typed == letter || typed == Character.toLowerCase(letter);
  }

  private static boolean inOrder(String term, String name, int[] found) {
    int t = 0;
    for (int i = 0; i < name.length() && t < term.length(); i++) {
      if (same(term.charAt(t), name.charAt(i))) {
        found[t++] = i;
      }
    }
    return t == term.length();
  }

  /** Whether the rest of a term is beginnings of words, one after the other. */
  private static boolean byWords(String term, int from, String name, int at, int[] found) {
    if (from == term.length()) {
      return true;
    }
    for (int start = at; start < name.length(); start++) {
      if (!begins(name, start) || !same(term.charAt(from), name.charAt(start))) {
        continue;
      }
      int length = 1;
      while (from + length < term.length()
          && start + length < name.length()
          && same(term.charAt(from + length), name.charAt(start + length))) {
        length++;
      }
      for (int taken = length; taken >= 1; taken--) {
        if (byWords(term, from + taken, name, start + taken, found)) {
          for (int i = 0; i < taken; i++) {
            found[from + i] = start + i;
          }
          return true;
        }
      }
    }
    return false;
  }
}
