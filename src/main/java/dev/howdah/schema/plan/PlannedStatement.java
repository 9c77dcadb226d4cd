package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  /** Also within a block, which exists only to carry one of these out. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "\\b(?:CREATE (?:UNIQUE )?INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY"
              + "|CREATE (?:OR REPLACE )?(?:UNIQUE )?\\w+|DROP \\w+|COMMENT|GRANT|REVOKE|ALTER \\w+"
              + "|DELETE|ANALYZE)\\b");

  public PlannedStatement {
    needs = List.copyOf(needs);
  }

  /** What it does, in SQL's own words, such as {@code CREATE VIEW}. */
  public String command() {
    Matcher command = COMMAND.matcher(sql);
    return command.find() ? command.group() : sql.split("\\s", 2)[0];
  }

  /** The same with a lock that is held for another time. */
  PlannedStatement held(String time) {
    return new PlannedStatement(
        object, kind, phase, sql, why, new Lock(lock.words(), time), needs, undo, index);
  }
}
