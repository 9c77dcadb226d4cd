package dev.howdah.schema.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function or a view of the catalogue.
 *
 * @param arguments names and types of a function's arguments, empty for none and for a view
 * @param table what a function reads; empty for a view, which is given with whatever there is
 * @param columns what it needs of that table
 * @param serves ids of the {@link ServedStatement}s that read it
 */
public record ObjectEntry(
    String name,
    Kind kind,
    String arguments,
    String group,
    int phase,
    String purpose,
    String table,
    List<String> columns,
    List<String> serves) {
  /**
   * The argument types that tell a function from others of its name, such as {@code text, integer}.
   */
  public String argumentTypes() {
    return Arrays.stream(arguments.split(", ", -1))
        .map(argument -> argument.substring(argument.indexOf(' ') + 1))
        .collect(Collectors.joining(", "));
  }

  /** How the history of the installs calls it. */
  public String historyName() {
    return group + " " + name;
  }
}
