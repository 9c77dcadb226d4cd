package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.index.RunningBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;

/** {@code howdah index watch}: the builds that run on the server now, to their end. */
@Command(
    name = "watch",
    description = {
      "Watch the index builds that run on the server now, ours or another's, to their end.",
      "Ctrl-C ends the watching; the builds go on."
    })
final class IndexWatchCommand extends TargetCommand {
  /** A build with its outcome; empty when it was not watched to its end. */
  private record Watched(RunningBuild build, Optional<BuildOutcome> outcome) {}

  IndexWatchCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  int run(Target target) {
    Indexes indexes = new Indexes(target, invocation().journal());
    List<RunningBuild> running = indexes.running(invocation().cancellation());
    if (running.isEmpty() && !json()) {
      terminal().print("No index is being built.");
    }
    if (!json()) {
      running.forEach(build -> terminal().print(line(build)));
    }
    List<Watched> watched = new ArrayList<>();
    for (RunningBuild build : running) {
      watched.add(new Watched(build, follow(indexes, build)));
    }
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.objects("builds", watched, IndexWatchCommand::write);
                  }));
    }
    boolean built =
        watched.stream()
            .allMatch(
                one -> one.outcome().filter(BuildOutcome.Built.class::isInstance).isPresent());
    return built ? ExitStatus.WELL : ExitStatus.FAILED;
  }

  private Optional<BuildOutcome> follow(Indexes indexes, RunningBuild build) {
    AtomicReference<String> told = new AtomicReference<>("");
    try {
      BuildOutcome outcome =
          indexes.follow(
              build,
              progress -> {
                String line = IndexBuildReport.words(progress);
                if (!json() && !told.getAndSet(line).equals(line)) {
                  note(name(build) + ": " + line);
                }
              },
              invocation().cancellation());
      if (outcome instanceof BuildOutcome.Built && !json()) {
        terminal().print(IndexBuildReport.line(request(build), outcome));
      } else if (!(outcome instanceof BuildOutcome.Built)) {
        note(IndexBuildReport.line(request(build), outcome));
      }
      return Optional.of(outcome);
    } catch (CancellationException e) {
      return Optional.empty();
    }
  }

  private static IndexRequest request(RunningBuild build) {
    return new IndexRequest(build.schema(), name(build), build.table(), build.command());
  }

  private static String name(RunningBuild build) {
    return build.index().orElse("an index on " + build.table());
  }

  private static String line(RunningBuild build) {
    return PlainText.oneLine(
        "%s %s on %s.%s, session %d%s%s: %s"
            .formatted(
                build.command(),
                name(build),
                build.schema(),
                build.table(),
                build.pid(),
                build.user().map(user -> " of " + user).orElse(""),
                build.entry().map(entry -> ", change " + entry + " of the journal").orElse(""),
                IndexBuildReport.words(build.progress())));
  }

  private static void write(JsonText json, Watched watched) {
    RunningBuild build = watched.build();
    json.number("pid", build.pid())
        .text("usename", build.user())
        .text("application_name", build.application())
        .instant("since", Optional.of(build.since()))
        .text("command", build.command())
        .text("schemaname", build.schema())
        .text("table_name", build.table())
        .text("index_name", build.index())
        .text("journal", build.entry())
        .text("phase", build.progress().phase())
        .number("fraction", build.progress().fraction())
        .texts("waiting_for", build.progress().waitingFor())
        .text(
            "outcome",
            watched
                .outcome()
                .map(
                    outcome ->
                        switch (outcome) {
                          case BuildOutcome.Built _ -> "built";
                          case BuildOutcome.Cancelled _ -> "cancelled";
                          case BuildOutcome.Failed _ -> "failed";
                          case BuildOutcome.Unknown _ -> "unknown";
                        }));
  }

  private void note(String sentence) {
    terminal().note("howdah: " + PlainText.sentences(List.of(sentence)));
  }
}
