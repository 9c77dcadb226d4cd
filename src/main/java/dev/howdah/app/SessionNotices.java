package dev.howdah.app;

import dev.howdah.connect.Failure;
import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.PlanRun;
import dev.howdah.ui.kit.PlanWords;
import dev.howdah.ui.kit.WriteGuard;
import dev.howdah.ui.shell.Notice;
import dev.howdah.ui.shell.PageCount;
import dev.howdah.ui.shell.ShellViewModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the frame of a window what happens in its session: work that ended, the connection lost and
 * regained, a restart of the server, the lock about to close; and counts what waits on the pages.
 * Belongs to the JavaFX thread.
 */
final class SessionNotices {
  private static final String INSTALL = "install";
  private static final String JOURNAL = "journal";
  private static final String OVERVIEW = "overview";

  private final ShellViewModel shell;
  private final Consumer<String> select;
  private final SessionWork work;
  private final Clock clock;
  private final Set<Job> told = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Job> ended = new ArrayList<>();
  private List<Finding> findings = List.of();
  private @Nullable Instant lost;

  /**
   * @param select goes to a page
   */
  SessionNotices(ShellViewModel shell, Consumer<String> select, SessionWork work, Clock clock) {
    this.shell = shell;
    this.select = select;
    this.work = work;
    this.clock = clock;
    work.queue().movedProperty().subscribe(any -> moved());
    follow(work.install().change(), INSTALL, work.install()::outcomeWords);
    follow(work.install().analyzing(), INSTALL, work.install()::outcomeWords);
    follow(
        work.journal().undoing(),
        JOURNAL,
        ended -> PlanWords.outcome(ended.plan(), ended.outcome()));
    shell.guard().stateProperty().map(WriteGuard.State::phase).subscribe(this::locks);
  }

  /** A failure is told at once; what went well when all of it has, in one sentence. */
  private void moved() {
    List<Job> jobs = List.copyOf(work.queue().jobs());
    told.retainAll(jobs);
    for (Job job : jobs) {
      Job.State state = job.stateProperty().get();
      if (state.isOver() && told.add(job)) {
        if (state == Job.State.FAILED) {
          tell(Badge.Tone.BAD, words(job), OverviewFeed.INDEXES, "Show");
        } else {
          ended.add(job);
        }
      }
    }
    if (open() == 0 && !ended.isEmpty()) {
      tellEnded(List.copyOf(ended));
      ended.clear();
    }
    count();
  }

  private void tellEnded(List<Job> jobs) {
    long done = jobs.stream().filter(job -> job.stateProperty().get() == Job.State.DONE).count();
    long cancelled = jobs.size() - done;
    String words =
        jobs.size() == 1
            ? words(jobs.getFirst())
            : PlanWords.count(done, "work on an index is", "works on indexes are")
                + " done"
                + (cancelled == 0 ? "." : ", " + cancelled + " cancelled.");
    tell(cancelled == 0 ? Badge.Tone.OK : Badge.Tone.INFO, words, OverviewFeed.INDEXES, "Show");
  }

  private static String words(Job job) {
    return job.subject().words() + ": " + job.result();
  }

  private long open() {
    return work.queue().jobs().stream().filter(job -> !job.stateProperty().get().isOver()).count();
  }

  private void tell(Badge.Tone tone, String words, String page, String way) {
    shell
        .notices()
        .tell(
            new Notice(
                tone,
                words,
                page,
                Optional.of(new NextStep("notice-" + page, way, () -> select.accept(page)))));
  }

  private void follow(PlanRun run, String page, Function<PlanRun.Ended, String> words) {
    run.endedProperty()
        .subscribe(
            ended -> {
              if (ended != null) {
                tell(tone(ended), words.apply(ended), page, "Show");
              }
            });
    run.running()
        .failureProperty()
        .subscribe(
            (@Nullable Failure failure) -> {
              if (failure != null) {
                tell(Badge.Tone.BAD, failure.sentence(), page, "Show");
              }
            });
  }

  private static Badge.Tone tone(PlanRun.Ended ended) {
    return !ended.outcome().failed().isEmpty()
        ? Badge.Tone.BAD
        : PlanWords.anyDone(ended.plan(), ended.outcome()) ? Badge.Tone.OK : Badge.Tone.INFO;
  }

  private void locks(WriteGuard.Phase phase) {
    switch (phase) {
      case SOON ->
          shell
              .notices()
              .tell(
                  Notice.of(
                      Badge.Tone.WARN,
                      "Production locks again in a minute; what has begun goes on."));
      case RAN_OUT ->
          shell
              .notices()
              .tell(
                  new Notice(
                      Badge.Tone.INFO,
                      "Production is locked again.",
                      "",
                      Optional.of(new NextStep("notice-unlock", "Unlock…", shell.guard()::ask))));
      case FREE, LOCKED, UNLOCKED -> {}
    }
  }

  /** Takes a sample in. */
  void show(Sample sample) {
    switch (sample.link()) {
      case Link.Lost now -> {
        if (lost == null) {
          lost = now.since();
          // The status bar says so as long as it lasts.
          shell.notices().note(Notice.of(Badge.Tone.BAD, now.failure().sentence()));
        }
      }
      case Link.Up up -> {
        Instant since = lost;
        if (since != null) {
          lost = null;
          Duration without = Duration.between(since, clock.instant());
          shell
              .notices()
              .tell(
                  new Notice(
                      Badge.Tone.OK,
                      "The server answers again, after "
                          + Figures.age(Duration.ofSeconds(Math.max(1, without.toSeconds())))
                          + " without figures.",
                      OVERVIEW,
                      Optional.of(
                          new NextStep("notice-overview", "Show", () -> select.accept(OVERVIEW)))));
        }
      }
    }
  }

  /** The server that answers began anew. */
  void restarted() {
    boolean guarded = shell.guard().stateProperty().get().phase() != WriteGuard.Phase.FREE;
    shell
        .notices()
        .tell(
            Notice.of(
                Badge.Tone.WARN,
                "The server was restarted, or another one answers."
                    + (guarded ? " Production is locked." : "")));
  }

  /** Takes in what was found about indexes. */
  void found(@Nullable List<Finding> all) {
    findings = all == null ? List.of() : all;
    count();
  }

  private void count() {
    long open = open();
    List<PageCount> counts = new ArrayList<>();
    counts.add(
        new PageCount(
            (int) open, Badge.Tone.INFO, open == 1 ? "1 at work" : open + " at work or waiting"));
    counts.add(
        new PageCount(
            findings.size(),
            Badge.Tone.NEUTRAL,
            findings.size() == 1 ? "1 finding" : findings.size() + " findings"));
    shell.count(OverviewFeed.INDEXES, counts);
  }
}
