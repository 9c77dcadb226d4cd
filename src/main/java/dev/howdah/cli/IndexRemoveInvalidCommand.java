package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.Indexes;
import dev.howdah.index.InvalidIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah index remove-invalid}: removes what interrupted builds left behind. */
@Command(
    name = "remove-invalid",
    description = "Remove the INVALID indexes that interrupted builds left behind.")
final class IndexRemoveInvalidCommand extends TargetCommand {
  /** What became of one; the failure when it is still there. */
  private record Removal(InvalidIndex index, Optional<Failure> failure) {}

  @Mixin private final WriteOptions write = new WriteOptions();

  IndexRemoveInvalidCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    write.check(terminal());
  }

  @Override
  int run(Target target) {
    Indexes indexes = new Indexes(target, invocation().journal());
    List<InvalidIndex> all = indexes.invalid(invocation().cancellation());
    List<InvalidIndex> leftovers = all.stream().filter(index -> !index.building()).toList();
    all.stream()
        .filter(InvalidIndex::building)
        .forEach(index -> note(index.index() + " is being built right now and is left alone."));
    if (leftovers.isEmpty() || write.dryRun()) {
      tell(target, leftovers, List.of());
      return ExitStatus.WELL;
    }
    if (!write.yes()) {
      leftovers.forEach(index -> terminal().print(PlainText.statement(index.dropSql())));
    }
    String action = "Remove " + leftovers.size() + " INVALID indexes";
    if (!new Confirmation(terminal(), write).granted(action, target)) {
      return ExitStatus.FAILED;
    }
    invocation().mustEnd();
    List<Removal> removals = new ArrayList<>();
    for (InvalidIndex index : leftovers) {
      if (!invocation().cancellation().isRequested()) {
        removals.add(remove(indexes, index));
      }
    }
    tell(target, leftovers, removals);
    boolean gone =
        removals.size() == leftovers.size()
            && removals.stream().allMatch(removal -> removal.failure().isEmpty());
    return gone ? ExitStatus.WELL : ExitStatus.FAILED;
  }

  private Removal remove(Indexes indexes, InvalidIndex index) {
    try {
      indexes.remove(index, invocation().cancellation());
      return new Removal(index, Optional.empty());
    } catch (TargetException e) {
      note(index.index() + " is still there: " + e.failure().sentence(), e.failure().nextStep());
      return new Removal(index, Optional.of(e.failure()));
    }
  }

  private void tell(Target target, List<InvalidIndex> leftovers, List<Removal> removals) {
    if (json()) {
      terminal().print(json(target, leftovers, removals));
    } else if (leftovers.isEmpty()) {
      terminal().print("Nothing to do: no INVALID index was left behind.");
    } else if (write.dryRun()) {
      leftovers.forEach(index -> terminal().print(PlainText.statement(index.dropSql())));
    } else {
      removals.stream()
          .filter(removal -> removal.failure().isEmpty())
          .forEach(
              removal -> terminal().print("removed " + PlainText.oneLine(removal.index().index())));
    }
  }

  private String json(Target target, List<InvalidIndex> leftovers, List<Removal> removals) {
    return JsonText.object(
        false,
        json -> {
          ServerReport.write(json, target);
          json.text("action", "remove_invalid")
              .flag("dry_run", write.dryRun())
              .objects("invalid", leftovers, InvalidIndexReport::write)
              .objects(
                  "removals",
                  removals,
                  (each, removal) ->
                      each.text("schemaname", removal.index().schema())
                          .text("index_name", removal.index().index())
                          .flag("removed", removal.failure().isEmpty())
                          .text("reason", removal.failure().map(Failure::sentence)));
        });
  }

  private void note(String... sentences) {
    terminal().note("howdah: " + PlainText.sentences(List.of(sentences)));
  }
}
