package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Does one thing to indexes that stand, one after the other: plans it, shows the SQL, asks, and
 * tells what was done.
 *
 * @param <P> the plan for one index
 */
abstract class IndexActionCommand<P> extends TargetCommand {
  /** What became of one; the failure when it was not done. */
  private record Done<P>(P plan, Optional<Failure> failure, String words) {}

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "Names of indexes, alone or as SCHEMA.NAME.")
  private List<String> names = List.of();

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description =
          "The schema of the indexes; without it public comes first, then wherever they are.")
  private @Nullable String schema;

  @Mixin private final WriteOptions write = new WriteOptions();

  IndexActionCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  /** As in the JSON, such as {@code drop_index}. */
  abstract String action();

  /** The question's beginning, such as {@code Drop}. */
  abstract String verb();

  abstract P plan(Indexes indexes, String schema, String name);

  abstract String name(P plan);

  abstract String sql(P plan);

  /** What the reader should know beside the statement. */
  abstract List<String> remarks(P plan);

  /** Why it cannot be done, as the end of a sentence. */
  abstract Optional<String> obstacle(P plan);

  abstract void members(JsonText json, P plan);

  /** What went wrong; empty when it was done. The words are told when it was. */
  abstract Result run(Indexes indexes, P plan, java.util.function.Consumer<String> progress);

  /** How one ended. */
  record Result(Optional<Failure> failure, String words) {}

  @Override
  void checkUsage() {
    write.check(terminal());
  }

  @Override
  final int run(Target target) {
    Indexes indexes = new Indexes(target, invocation().journal());
    IndexNames known = new IndexNames(target, Optional.ofNullable(schema));
    List<P> plans =
        names.stream()
            .map(name -> known.of(name, invocation().cancellation()))
            .distinct()
            .map(index -> plan(indexes, index.schema(), index.name()))
            .toList();
    List<P> possible = plans.stream().filter(plan -> obstacle(plan).isEmpty()).toList();
    plans.forEach(
        plan -> {
          obstacle(plan).ifPresent(why -> note(name(plan) + " is left alone: " + why + "."));
          remarks(plan).forEach(this::note);
        });
    int asked = possible.size() == plans.size() ? ExitStatus.WELL : ExitStatus.FAILED;
    if (possible.isEmpty() || write.dryRun()) {
      tell(target, plans, List.of());
      return asked;
    }
    if (!write.yes()) {
      possible.forEach(plan -> terminal().print(PlainText.statement(sql(plan))));
    }
    String question = verb() + " " + possible.size() + " indexes";
    if (!new Confirmation(terminal(), write).granted(question, target)) {
      return ExitStatus.FAILED;
    }
    invocation().mustEnd();
    List<Done<P>> done = new ArrayList<>();
    for (P plan : possible) {
      if (!invocation().cancellation().isRequested()) {
        done.add(run(indexes, plan));
      }
    }
    tell(target, plans, done);
    boolean well =
        done.size() == possible.size() && done.stream().allMatch(one -> one.failure().isEmpty());
    return well ? asked : ExitStatus.FAILED;
  }

  private Done<P> run(Indexes indexes, P plan) {
    AtomicReference<String> told = new AtomicReference<>("");
    Result result =
        run(
            indexes,
            plan,
            line -> {
              if (!json() && !told.getAndSet(line).equals(line)) {
                note(name(plan) + ": " + line);
              }
            });
    result
        .failure()
        .ifPresent(
            failure -> note(name(plan) + ": " + failure.sentence() + " " + failure.nextStep()));
    if (result.failure().isEmpty() && !json()) {
      terminal().print(PlainText.oneLine(result.words()));
    }
    return new Done<>(plan, result.failure(), result.words());
  }

  private void tell(Target target, List<P> plans, List<Done<P>> done) {
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.text("action", action())
                        .flag("dry_run", write.dryRun())
                        .objects("indexes", plans, (each, plan) -> write(each, plan, done));
                  }));
    } else if (write.dryRun()) {
      plans.stream()
          .filter(plan -> obstacle(plan).isEmpty())
          .forEach(plan -> terminal().print(PlainText.statement(sql(plan))));
    }
  }

  private void write(JsonText json, P plan, List<Done<P>> all) {
    Optional<Done<P>> done = all.stream().filter(one -> one.plan().equals(plan)).findFirst();
    json.text("schemaname", schema).text("index_name", name(plan)).text("sql", sql(plan));
    members(json, plan);
    json.text(
            "outcome",
            done.map(one -> one.failure().isEmpty() ? "done" : "failed")
                .orElse(obstacle(plan).isPresent() ? "refused" : "not_run"))
        .text(
            "reason", done.flatMap(Done::failure).map(Failure::sentence).or(() -> obstacle(plan)));
  }

  private void note(String sentence) {
    terminal().note("howdah: " + PlainText.sentences(List.of(sentence)));
  }
}
