package dev.howdah.schema.sql;

import dev.howdah.journal.Change;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object that a change of the journal touches. The journal has its name alone; the schema is
 * told from the change's statements.
 *
 * @param schemas in which the change may mean it; empty where its statements name none
 */
public record ChangedObject(String name, Set<String> schemas) {
  private static final String PART = "(\"(?:[^\"]|\"\")+\"|[^\\s\".(;,]+)";
  private static final Pattern INDEX =
      Pattern.compile(
          "(?s)CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"
              + PART
              + " ON (?:ONLY )?"
              + PART
              + "\\."
              + PART
              + "[\\s(].*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER =
      Pattern.compile(
          "(?s)(?:CREATE|DROP|REINDEX|ALTER|COMMENT ON) (?:OR REPLACE )?(?:MATERIALIZED )?"
              + "(?:TABLE|VIEW|TYPE|FUNCTION|INDEX) (?:CONCURRENTLY )?(?:IF (?:NOT )?EXISTS )?"
              + PART
              + "\\."
              + PART
              + ".*",
          Pattern.CASE_INSENSITIVE);

  public ChangedObject {
    schemas = Set.copyOf(schemas);
  }

  /** Where something stands. */
  private record Place(String schema, String name) {}

  /** All that a change touches. */
  public static List<ChangedObject> of(Change change) {
    List<Place> places =
        Stream.concat(change.steps().stream(), change.undo().stream())
            .flatMap(step -> Statements.split(step.sql()).stream())
            .flatMap(sql -> place(sql.strip()))
            .toList();
    return change.objects().stream()
        .map(
            name ->
                new ChangedObject(
                    name,
                    places.stream()
                        .filter(place -> place.name().equals(name))
                        .map(Place::schema)
                        .collect(Collectors.toSet())))
        .toList();
  }

  private static Stream<Place> place(String sql) {
    Matcher index = INDEX.matcher(sql);
    if (index.matches()) {
      return Stream.of(new Place(plain(index.group(2)), plain(index.group(1))));
    }
    Matcher other = OTHER.matcher(sql);
    return other.matches()
        ? Stream.of(new Place(plain(other.group(1)), plain(other.group(2))))
        : Stream.empty();
  }

  private static String plain(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }

  /** Whether it may be what stands there. */
  public boolean isPerhaps(String schema, String object) {
    return name.equals(object) && (schemas.isEmpty() || schemas.contains(schema));
  }

  /** Whether both may be the same. */
  public boolean isPerhaps(ChangedObject other) {
    return name.equals(other.name)
        && (schemas.isEmpty()
            || other.schemas.isEmpty()
            || schemas.stream().anyMatch(other.schemas::contains));
  }
}
