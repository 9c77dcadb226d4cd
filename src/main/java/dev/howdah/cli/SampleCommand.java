package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.Sampler;
import dev.howdah.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  /** Looking may take one percent of a server core, so a poll rests a hundred times its cost. */
  private static final int REST = 100;

  private static final Duration LONGEST_REST = Duration.ofHours(1);

  @Option(
      names = "--watch",
      paramLabel = "N",
      description = "Again every N seconds until interrupted; with --json one object a line.")
  private @Nullable Integer watch;

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

  private int again(Target target, Sampler sampler, int seconds) {
    CountDownLatch interrupted = new CountDownLatch(1);
    try (var _ = invocation().cancellation().onRequest(interrupted::countDown)) {
      Duration rest;
      do {
        Sample sample = sampler.sampleOnce();
        if (interrupted.getCount() == 0) {
          break;
        }
        invocation().whole(() -> tell(target, sample));
        rest = rest(sample, Duration.ofSeconds(seconds));
      } while (!terminal().isBroken()
          && !interrupted.await(rest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.INTERRUPTED;
    }
    return ExitStatus.WELL;
  }

  private void tell(Target target, Sample sample) {
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
    SampleReport report = new SampleReport(target, sample);
    if (json()) {
      terminal().print(report.json(true));
    } else {
      terminal().print(SampleTables.lines(target, sample));
      terminal().print("");
    }
    report.troubles().forEach(terminal()::note);
  }

  private Duration rest(Sample sample, Duration wanted) {
    Duration cost =
        sample
            .pulse()
            .map(pulse -> pulse.cost())
            .orElse(Duration.ZERO)
            .plus(sample.census().map(census -> census.cost()).orElse(Duration.ZERO));
    Duration needed = cost.multipliedBy(REST);
    if (needed.compareTo(wanted) <= 0) {
      return wanted;
    }
    if (!stretched) {
      stretched = true;
      note(
          "Sampling is stretched beyond "
              + wanted.toSeconds()
              + " s so that it takes no more than one percent of a server core.");
    }
    return needed.compareTo(LONGEST_REST) < 0 ? needed : LONGEST_REST;
  }

  private void note(String... sentences) {
    terminal().note("howdah: " + PlainText.sentences(List.of(sentences)));
  }
}
