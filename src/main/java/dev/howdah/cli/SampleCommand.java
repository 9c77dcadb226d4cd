package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Pace;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.Sampler;
import dev.howdah.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah sample}: the figures of one moment, or of one moment after another. */
@Command(
    name = "sample",
    description = {
      "Tell the figures of performance_monitoring, database_size_summary and index_usage_summary.",
      "Reads the installed views, or the same SQL inline where they are not installed."
    })
final class SampleCommand extends TargetCommand {
  @Option(
      names = "--watch",
      paramLabel = "N",
      description = "Again every N seconds until interrupted; with --json one object a line.")
  private @Nullable Integer watch;

  private Optional<Instant> told = Optional.empty();
  private boolean lost;
  private boolean stretched;

  SampleCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    if (watch != null && watch < 1) {
      throw new UsageException("--watch wants a number of seconds from 1 on.");
    }
  }

  /** Looking is all it does, and often. */
  @Override
  boolean settles() {
    return false;
  }

  @Override
  int run(Target target) {
    try (Sampler sampler = new Sampler(target, new Schema(target), invocation().clock());
        var _ = invocation().cancellation().onRequest(sampler::close)) {
      return watch == null ? once(target, sampler) : again(target, sampler, watch);
    }
  }

  private int once(Target target, Sampler sampler) {
    Sample sample = sampler.sampleOnce();
    if (sample.link() instanceof Link.Lost gone) {
      throw new TargetException(gone.failure(), null);
    }
    SampleReport report = new SampleReport(target, sample);
    if (json()) {
      terminal().print(report.json(false));
    } else {
      terminal().print(SampleTables.lines(target, sample));
    }
    report.troubles().forEach(terminal()::note);
    return report.isWhole() ? ExitStatus.WELL : ExitStatus.FAILED;
  }

  /** The sampler keeps the pace and the share of the server's work; this thread writes. */
  private int again(Target target, Sampler sampler, int seconds) {
    Duration pace = Duration.ofSeconds(seconds);
    BlockingQueue<Optional<Sample>> samples = new LinkedBlockingQueue<>();
    sampler.pace(new Pace(pace, pace));
    sampler.subscribe(sample -> samples.add(Optional.of(sample)));
    try (var _ = invocation().cancellation().onRequest(() -> samples.add(Optional.empty()))) {
      sampler.start();
      for (Optional<Sample> next = samples.take(); next.isPresent(); next = samples.take()) {
        Sample sample = next.get();
        invocation().whole(() -> tell(target, sample, pace));
        if (terminal().isBroken()) {
          break;
        }
      }
      return ExitStatus.WELL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.INTERRUPTED;
    }
  }

  private void tell(Target target, Sample sample, Duration wanted) {
    if (sample.link() instanceof Link.Lost gone) {
      if (!lost) {
        Failure failure = gone.failure();
        note(failure.sentence(), failure.nextStep(), "Trying again.");
      }
      lost = true;
      return;
    }
    if (lost) {
      note("The server answers again.");
      lost = false;
    }
    tellPace(sample, wanted);
    Optional<Instant> takenAt = sample.pulse().map(Pulse::takenAt);
    if (takenAt.equals(told) && sample.troubles().isEmpty()) {
      return;
    }
    told = takenAt;
    SampleReport report = new SampleReport(target, sample);
    if (json()) {
      terminal().print(report.json(true));
    } else {
      terminal().print(SampleTables.lines(target, sample));
      terminal().print("");
    }
    report.troubles().forEach(terminal()::note);
  }

  private void tellPace(Sample sample, Duration wanted) {
    boolean slower =
        sample.effectivePace().pulse().compareTo(wanted) > 0
            || sample.effectivePace().census().compareTo(wanted) > 0;
    if (slower && !stretched) {
      stretched = true;
      note(
          "Sampling takes more than "
              + wanted.toSeconds()
              + " s a round here, so that it costs no more than one percent of a server core.");
    }
  }

  private void note(String... sentences) {
    terminal().note("howdah: " + PlainText.sentences(List.of(sentences)));
  }
}
