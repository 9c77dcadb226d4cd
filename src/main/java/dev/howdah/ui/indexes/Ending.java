package dev.howdah.ui.indexes;

import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.InvalidIndex;
import dev.howdah.monitor.Units;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended.
 *
 * @param state one that is over
 * @param words as a sentence
 * @param failure why it failed
 * @param leftover the INVALID index that it leaves behind; none that stood there before
 */
record Ending(
    Job.State state, String words, Optional<Failure> failure, Optional<InvalidIndex> leftover) {
  private static Ending simply(Job.State state, String words) {
    return new Ending(state, words, Optional.empty(), Optional.empty());
  }

  static Ending takenOut() {
    return simply(Job.State.CANCELLED, "Taken out of the queue; nothing was changed.");
  }

  /** Its action was stopped before it could say more. */
  static Ending stopped(Work.Kind kind) {
    return simply(
        Job.State.CANCELLED,
        kind == Work.Kind.FOLLOW ? "Not watched any longer; the server works on." : "Cancelled.");
  }

  static Ending failed(@Nullable Failure why) {
    return new Ending(
        Job.State.FAILED,
        why == null ? "It failed." : why.sentence(),
        Optional.ofNullable(why),
        Optional.empty());
  }

  /**
   * As the catalogue has it.
   *
   * @param outcome empty where there is no more to say than that it is done
   */
  static Ending of(Work work, Optional<BuildOutcome> outcome) {
    Work.Kind kind = work.kind();
    if (outcome.isEmpty()) {
      return simply(Job.State.DONE, work.done());
    }
    return switch (outcome.get()) {
      case BuildOutcome.Built built ->
          simply(
              Job.State.DONE,
              kind.done()
                  + " and valid: "
                  + Units.bytes(built.sizeBytes())
                  + " in "
                  + duration(built.took())
                  + "."
                  + built.remark().map(remark -> " " + remark).orElse(""));
      case BuildOutcome.Cancelled(Optional<InvalidIndex> left) ->
          new Ending(
              Job.State.CANCELLED, "Cancelled." + remainWords(kind, left), Optional.empty(), left);
      case BuildOutcome.Failed(Failure why, Optional<InvalidIndex> left) ->
          new Ending(
              Job.State.FAILED,
              why.sentence()
                  + (left.isPresent() || stands(kind, why) ? remainWords(kind, left) : ""),
              Optional.of(why),
              left);
      case BuildOutcome.Unknown(Failure why) ->
          new Ending(
              Job.State.FAILED,
              why.sentence() + " Look again when the server answers.",
              Optional.of(why),
              Optional.empty());
    };
  }

  /** Whether what was to be made valid is as it was: not where it was refused for being another. */
  private static boolean stands(Work.Kind kind, Failure why) {
    return kind.mends() && !(why instanceof Failure.Usage);
  }

  private static String remainWords(Work.Kind kind, Optional<InvalidIndex> leftover) {
    return leftover
        .map(
            remains ->
                remains.maintained()
                    ? " An INVALID index stays behind: the planner ignores it, but every write"
                        + " keeps it up."
                    : " An INVALID index stays behind: the planner and writes ignore it.")
        .orElse(
            kind.mends()
                ? " It is INVALID as before, and nothing else stays behind."
                : " Nothing stays behind.");
  }

  /** {@code 0.8 s}, {@code 12 s}, {@code 3 min 5 s}. */
  private static String duration(Duration took) {
    if (took.toSeconds() < 10) {
      return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
    return took.toMinutes() == 0
        ? took.toSeconds() + " s"
        : took.toMinutes() + " min " + took.toSecondsPart() + " s";
  }
}
