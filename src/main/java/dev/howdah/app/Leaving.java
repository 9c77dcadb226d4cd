package dev.howdah.app;

import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.indexes.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What leaving a session would cut off.
 *
 * @param subject what is being done, behind “while”
 * @param work what is under way, as a sentence
 * @param waiting how many works wait behind it
 * @param going whether the server finishes what runs without us: one statement by itself does
 * @param inSteps whether it takes several statements, of which only the present one goes on
 */
record Leaving(String subject, String work, long waiting, Going going, boolean inSteps) {
  /**
   * Whether work goes on by itself.
   *
   * @param now whether the server is at its statement
   * @param at where it is instead, in words; empty where it never goes on
   */
  record Going(boolean now, Optional<String> at) {
    static final Going ON = new Going(true, Optional.empty());
    static final Going NEVER = new Going(false, Optional.empty());
  }

  /** A change of several statements that belong together. */
  static Leaving whole(String work) {
    return new Leaving("a change is under way", work, 0, Going.NEVER, false);
  }

  /**
   * Works on indexes, at least one.
   *
   * @param serverStays whether the server outlives this process
   */
  static Leaving of(List<Job> open, boolean serverStays) {
    List<Job> begun =
        open.stream().filter(job -> job.stateProperty().get() != Job.State.QUEUED).toList();
    List<Job> first = begun.isEmpty() ? List.of(open.getFirst()) : begun;
    long waiting = (long) open.size() - begun.size();
    return new Leaving(
        "an index is being worked on",
        first.stream().map(Leaving::words).collect(Collectors.joining(". "))
            + (waiting == 0
                ? "."
                : ", and " + waiting + (waiting == 1 ? " more waits." : " more wait.")),
        waiting,
        serverStays ? together(first) : Going.NEVER,
        first.stream()
            .anyMatch(job -> job.work() instanceof Work.Build build && build.statements() > 1));
  }

  private static String words(Job job) {
    return job.work().kind().noun()
        + " "
        + job.subject().words()
        + (job.stateProperty().get() == Job.State.CANCELLING
            ? " is being cancelled"
            : " is under way");
  }

  /** All go on, or none of them is let go. */
  private static Going together(List<Job> jobs) {
    List<Going> each = jobs.stream().map(Leaving::going).toList();
    return each.contains(Going.NEVER)
        ? Going.NEVER
        : each.stream().filter(one -> !one.now()).findFirst().orElse(Going.ON);
  }

  private static Going going(Job job) {
    Work.Kind kind = job.work().kind();
    if (job.stateProperty().get() == Job.State.CANCELLING
        || kind == Work.Kind.ANALYZE
        || kind == Work.Kind.REMOVE) {
      return Going.NEVER;
    }
    return new Going(job.unsent().isEmpty(), job.unsent());
  }

  /** Together with other work. */
  Leaving with(Leaving other) {
    return new Leaving(
        other.subject,
        other.work + " " + work,
        waiting + other.waiting,
        going.equals(Going.ON) ? other.going : going,
        inSteps || other.inSteps);
  }

  /** Whether it may be let go at this moment. */
  boolean goesOn() {
    return going.now();
  }
}
