package dev.howdah.app;

import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.indexes.Work;
import java.util.List;

/**
 * What leaving a session would cut off.
 *
 * @param subject what is being done, behind “while”
 * @param work what is under way, as a sentence
 * @param waiting how many works wait behind it
 * @param goesOn whether the server finishes what runs without us: one statement by itself does
 * @param inSteps whether it takes several statements, of which only the present one goes on
 */
record Leaving(String subject, String work, long waiting, boolean goesOn, boolean inSteps) {
  /** A change of several statements that belong together. */
  static Leaving whole(String work) {
    return new Leaving("a change is under way", work, 0, false, false);
  }

  /**
   * Works on indexes, at least one.
   *
   * @param serverStays whether the server outlives this process
   */
  static Leaving of(List<Job> open, boolean serverStays) {
    long waiting =
        open.stream().filter(job -> job.stateProperty().get() == Job.State.QUEUED).count();
    Job first =
        open.stream()
            .filter(job -> job.stateProperty().get() != Job.State.QUEUED)
            .findFirst()
            .orElse(open.getFirst());
    boolean cancelling = first.stateProperty().get() == Job.State.CANCELLING;
    boolean built = first.work().kind() != Work.Kind.ANALYZE;
    return new Leaving(
        "an index is being worked on",
        first.work().kind().noun()
            + " "
            + first.subject().words()
            + (cancelling ? " is being cancelled" : " is under way")
            + (waiting == 0
                ? "."
                : ", and " + waiting + (waiting == 1 ? " more waits." : " more wait.")),
        waiting,
        serverStays && built && !cancelling,
        first.work() instanceof Work.Build build && build.statements() > 1);
  }
}
