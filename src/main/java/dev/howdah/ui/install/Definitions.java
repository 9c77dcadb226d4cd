package dev.howdah.ui.install;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import java.util.regex.Pattern;

/**
 * Definitions laid out alike, so that a comparison shows what differs and not how it is written.
 */
final class Definitions {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern MANNER = Pattern.compile("(?i) (CONCURRENTLY|IF NOT EXISTS)\\b");
  private static final Pattern CLAUSE =
      Pattern.compile("(?i) (?=(ON|USING|INCLUDE|NULLS NOT DISTINCT|WITH|WHERE)\\b)");

  private Definitions() {}

  /** A definition as it is compared: an index's clause by clause, others line by line. */
  static String comparable(InspectedEntry entry, String sql) {
    if (entry.kind() != Kind.INDEX) {
      return sql.strip();
    }
    String flat = SPACE.matcher(sql.strip()).replaceAll(" ");
    flat = MANNER.matcher(flat).replaceAll("").replaceAll("(?i) USING btree", "");
    return CLAUSE.matcher(flat).replaceAll("\n  ");
  }
}
