package dev.howdah.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words for an argument that nothing takes: a command that there is not, and which are near. */
final class Unmatched {
  private static final int NEAR = 3;

  private Unmatched() {}

  static String words(UnmatchedArgumentException mistake) {
    String given = mistake.getUnmatched().isEmpty() ? "" : mistake.getUnmatched().getFirst();
    Map<String, CommandLine> commands = mistake.getCommandLine().getSubcommands();
    if (commands.isEmpty() || given.isEmpty() || given.startsWith("-")) {
      return Objects.requireNonNullElse(
          mistake.getMessage(), "The arguments cannot be understood.");
    }
    List<String> all = commands.keySet().stream().sorted().toList();
    List<String> near = all.stream().filter(name -> near(given, name)).toList();
    return "There is no command "
        + given
        + (near.isEmpty()
            ? "; there are " + String.join(", ", all) + "."
            : "; near it is " + String.join(" or ", near) + ".");
  }

  /** One is the other's beginning, or few letters have to be changed. */
  static boolean near(String given, String name) {
    String typed = given.toLowerCase(Locale.ROOT);
    return name.startsWith(typed)
        || typed.startsWith(name)
        || distance(typed, name) <= Math.min(NEAR, name.length() / 2);
  }

  /** How many letters have to be put in, taken out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    List<Integer> row = new ArrayList<>();
    for (int j = 0; j <= other.length(); j++) {
      row.add(j);
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row.getFirst();
      row.set(0, i);
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row.get(j);
        row.set(j, Math.min(changed, 1 + Math.min(diagonal, row.get(j - 1))));
      }
    }
    return row.getLast();
  }
}
