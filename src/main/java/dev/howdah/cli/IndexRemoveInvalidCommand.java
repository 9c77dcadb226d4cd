package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.Indexes;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.UnfinishedParts;
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

  /** Those to remove, and those of partitioned tables that are left alone. */
  private record Invalid(List<InvalidIndex> leftovers, List<InvalidIndex> unfinished) {}

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
    List<InvalidIndex> leftovers =
        all.stream().filter(index -> !index.building() && index.parts().isEmpty()).toList();
    List<InvalidIndex> unfinished =
        all.stream().filter(index -> !index.building() && index.parts().isPresent()).toList();
    all.stream()
        .filter(InvalidIndex::building)
        .forEach(index -> note(index.index() + " is being built right now and is left alone."));
    unfinished.forEach(this::leave);
    if (leftovers.isEmpty() || write.dryRun()) {
      tell(target, new Invalid(leftovers, unfinished), List.of());
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
    tell(target, new Invalid(leftovers, unfinished), removals);
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

  /** An INVALID whole is not left behind: its parts are whole, and others may use them. */
  private void leave(InvalidIndex whole) {
    String named =
        whole.index() + (whole.schema().equals("public") ? "" : " --schema " + whole.schema());
    note(
        whole.index() + " is left alone.",
        whole.parts().map(UnfinishedParts::sentence).orElse(""),
        "'howdah index reindex "
            + named
            + "' finishes it, and 'howdah index drop "
            + named
            + "' shows what goes with it and drops it.");
  }

  private void tell(Target target, Invalid found, List<Removal> removals) {
    if (json()) {
      terminal().print(json(target, found, removals));
    } else if (found.leftovers().isEmpty()) {
      terminal().print("Nothing to do: no INVALID index was left behind.");
    } else if (write.dryRun()) {
      found.leftovers().forEach(index -> terminal().print(PlainText.statement(index.dropSql())));
    } else {
      removals.stream()
          .filter(removal -> removal.failure().isEmpty())
          .forEach(
              removal -> terminal().print("removed " + PlainText.oneLine(removal.index().index())));
    }
  }

  private String json(Target target, Invalid found, List<Removal> removals) {
    return JsonText.object(
        false,
        json -> {
          ServerReport.write(json, target);
          json.text("action", "remove_invalid")
              .flag("dry_run", write.dryRun())
              .objects("invalid", found.leftovers(), InvalidIndexReport::write)
              .objects("unfinished", found.unfinished(), InvalidIndexReport::write)
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
