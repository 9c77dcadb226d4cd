package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.Kind;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a plan.
 *
 * @param object the name of the object it makes or removes
 * @param phase of the entry it belongs to; 0 when it belongs to none (the history, a schema)
 * @param sql the exact text that will run
 * @param why one sentence
 * @param needs what it needs, and whether our role has it
 * @param undo what takes it back; empty when nothing has to
 * @param index what it builds or drops, when that is an index: it then runs outside transactions
 */
public record PlannedStatement(
    String object,
    Kind kind,
    int phase,
    String sql,
    String why,
    Lock lock,
    List<Need> needs,
    Optional<String> undo,
    Optional<PlannedIndex> index) {
  public PlannedStatement {
    needs = List.copyOf(needs);
  }

  /** The same with a lock that is held for another time. */
  PlannedStatement held(String time) {
    return new PlannedStatement(
        object, kind, phase, sql, why, new Lock(lock.words(), time), needs, undo, index);
  }
}
