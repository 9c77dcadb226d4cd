package dev.howdah.index.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the server's inner form of expressions ({@code pg_node_tree}), in which two of them can be
 * compared without asking for their text, which would wait for locks.
 */
final class NodeTree {
  private static final Pattern PLACES =
      Pattern.compile(" :(?:location|list_start|list_end) -?\\d+");
  private static final Pattern NOT_NULL =
      Pattern.compile(
          "\\{NULLTEST :arg \\{VAR :varno \\d+ :varattno (\\d+) [^{}]*\\}"
              + " :nulltesttype 1 :argisrow false\\}");
  private static final String AND = "{BOOLEXPR :boolop and :args (";

  private NodeTree() {}

  /** The expressions of an index, in their order. */
  static List<String> expressions(@Nullable String tree) {
    return tree == null ? List.of() : nodes(PLACES.matcher(tree).replaceAll(""));
  }

  /** The conditions of a predicate that are joined by AND; none when there is no predicate. */
  static Set<String> conditions(@Nullable String tree) {
    if (tree == null) {
      return Set.of();
    }
    String plain = PLACES.matcher(tree).replaceAll("");
    List<String> nodes =
        plain.startsWith(AND) ? nodes(plain.substring(AND.length() - 1)) : nodes(plain);
    return Collections.unmodifiableSet(new TreeSet<>(nodes));
  }

  /** The column of a condition that is just {@code column IS NOT NULL}. */
  static OptionalInt notNullColumn(String condition) {
    Matcher matcher = NOT_NULL.matcher(condition);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** The nodes side by side, up to the end of the list that they stand in. */
  private static List<String> nodes(String text) {
    List<String> nodes = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (at == '\\') {
        i++;
      } else if (at == '{') {
        if (depth == 0) {
          start = i;
        }
        depth++;
      } else if (at == '}') {
        depth--;
        if (depth == 0) {
          nodes.add(text.substring(start, i + 1));
        }
      } else if (at == ')' && depth == 0) {
        break;
      }
    }
    return nodes.isEmpty() ? Arrays.asList(text) : nodes;
  }
}
