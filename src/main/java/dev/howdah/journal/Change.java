package dev.howdah.journal;

import java.util.List;
import java.util.Optional;

/**
 * A change of a target that is about to be made.
 *
 * @param role the database role that makes it
 * @param objects the names of what it touches, for the reader
 * @param steps what will run, in order
 * @param undo what takes it back, in order; empty when nothing does (ANALYZE)
 * @param undoes the id of the entry that this change takes back
 * @param partOf the id of the entry that this change is a part of: what takes that one back takes
 *     this one back with it
 */
public record Change(
    Action action,
    Place place,
    String role,
    List<String> objects,
    List<Step> steps,
    List<Step> undo,
    Optional<String> undoes,
    Optional<String> partOf) {
  /** A change of its own. */
  public Change(
      Action action,
      Place place,
      String role,
      List<String> objects,
      List<Step> steps,
      List<Step> undo,
      Optional<String> undoes) {
    this(action, place, role, objects, steps, undo, undoes, Optional.empty());
  }

  /** What kind of change. */
  public enum Action {
    INSTALL,
    UNINSTALL,
    CREATE_INDEX,
    DROP_INDEX,
    REINDEX,
    ANALYZE,
    UNDO,
    /** Another session's statement is cancelled. Nothing takes that back. */
    CANCEL_STATEMENT,
    /** Another session is ended, and its transaction rolled back. Nothing takes that back. */
    END_SESSION
  }

  public Change {
    objects = List.copyOf(objects);
    steps = List.copyOf(steps);
    undo = List.copyOf(undo);
  }
}
