package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of transactions whose commit was about to be sent. Source: <a
 * href="https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT">pg_xact_status</a>.
 */
record Commits(List<Fate> fates) {
  /** An id that the server has not given out yet: it was restored from an older backup. */
  private static final String IN_THE_FUTURE = "22023";

  /** What became of one. */
  enum Fate {
    COMMITTED,
    ABORTED,
    IN_PROGRESS,
    /** Too long ago, or the server was restored. */
    FORGOTTEN
  }

  static Commits of(Target target, List<String> transactions, Cancellation cancellation) {
    List<Fate> fates = new ArrayList<>();
    for (String transaction : transactions) {
      fates.add(fate(target, transaction, cancellation));
    }
    return new Commits(List.copyOf(fates));
  }

  private static Fate fate(Target target, String transaction, Cancellation cancellation) {
    try {
      return switch (Transaction.status(target, transaction, cancellation).orElse("")) {
        case "committed" -> Fate.COMMITTED;
        case "aborted" -> Fate.ABORTED;
        case "in progress" -> Fate.IN_PROGRESS;
        default -> Fate.FORGOTTEN;
      };
    } catch (TargetException e) {
      if (e.failure().sqlState().filter(IN_THE_FUTURE::equals).isPresent()) {
        return Fate.FORGOTTEN;
      }
      throw e;
    }
  }

  long count(Fate fate) {
    return fates.stream().filter(fate::equals).count();
  }
}
