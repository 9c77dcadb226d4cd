package dev.howdah.ui.indexes;

import java.util.Locale;
import java.util.Optional;

/**
 * What can be done about a finding.
 *
 * @param refusal why not just now, as a sentence; empty when it can
 */
public record Offer(Deed deed, Optional<String> refusal) {
  /** What is done; each is proposed with its SQL before. */
  public enum Deed {
    CREATE,
    DROP,
    REBUILD,
    /** The build of a partitioned table's index goes on. */
    FINISH,
    REMOVE,
    ANALYZE;

    /** The words on the button. */
    public String title() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + "…";
    }

    /** For node ids. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean takesAway() {
      return this == DROP || this == REMOVE;
    }
  }
}
