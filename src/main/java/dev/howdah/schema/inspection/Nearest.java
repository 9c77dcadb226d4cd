package dev.howdah.schema.inspection;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody else may have given to the same thing. */
final class Nearest {
  private Nearest() {}

  /** The nearest of some names, empty when none is near. */
  static Optional<String> to(String wanted, Collection<String> names) {
    return all(wanted, names).stream().min(Comparator.naturalOrder());
  }

  /** All that are equally the nearest; empty when none is near. */
  static List<String> all(String wanted, Collection<String> names) {
    int best = names.stream().mapToInt(name -> rank(wanted, name)).min().orElse(Integer.MAX_VALUE);
    return best > bound(wanted) + 1
        ? List.of()
        : names.stream().filter(name -> rank(wanted, name) == best).toList();
  }

  /** Zero for the same letters, one where one name begins or ends with the other. */
  private static int rank(String wanted, String name) {
    String stem = stem(wanted);
    String other = stem(name);
    return stem.equals(other) ? 0 : 1 + distance(stem, other);
  }

  private static int bound(String wanted) {
    return Math.max(1, stem(wanted).length() / 3);
  }

  private static String stem(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return letters.endsWith("s") ? letters.substring(0, letters.length() - 1) : letters;
  }

  /** Levenshtein's; zero where one name begins or ends with the other. */
  private static int distance(String one, String other) {
    String shorter = one.length() < other.length() ? one : other;
    String longer = one.length() < other.length() ? other : one;
    if (shorter.length() > 3 && (longer.startsWith(shorter) || longer.endsWith(shorter))) {
      return 0;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
