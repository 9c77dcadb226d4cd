package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.Kind;
import java.util.Optional;

/**
 * What a target has of one catalogue entry.
 *
 * @param reason one sentence that says why it is in this state
 * @param definition the exact SQL that would make it here, rendered for this target; empty when not
 *     applicable
 * @param targetDefinition the definition that stands in the target (present, covered, invalid,
 *     conflicting, or missing and to be renewed)
 * @param schema the schema its table stands in (or the object itself)
 * @param table the table of an index, else empty
 * @param adapted what could be made instead where it does not fit, for somebody to accept
 */
public record InspectedEntry(
    String name,
    Kind kind,
    String group,
    int phase,
    String purpose,
    State state,
    String reason,
    Optional<String> schema,
    Optional<String> table,
    Optional<String> definition,
    Optional<String> targetDefinition,
    Optional<Adapted> adapted) {
  /**
   * Whether Howdah made it for an older version or other tables: it stands, but what the catalogue
   * has is missing until installing renews it.
   */
  public boolean outdated() {
    return state == State.MISSING
        && (kind == Kind.VIEW || kind == Kind.FUNCTION)
        && targetDefinition.isPresent();
  }

  /** What a target has of an entry. */
  public enum State {
    /** Same definition, whatever its name. */
    PRESENT,
    /** A valid index serves every use of it. */
    COVERED,
    /** It is there, but INVALID: the planner ignores it. */
    INVALID,
    MISSING,
    /** The name is taken by something else. */
    CONFLICTING,
    /** No such table or column here. */
    NOT_APPLICABLE
  }
}
