package dev.howdah.app;

import dev.howdah.connect.profile.Profile;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.Units;
import dev.howdah.ui.indexes.IndexesView;
import dev.howdah.ui.indexes.IndexesViewModel;
import dev.howdah.ui.install.InstallViewModel;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Command.Group;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Places;
import dev.howdah.ui.shell.ShellView;
import dev.howdah.ui.tables.TablesView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of a session can be told to do, and the tables and indexes to go to. What changes
 * the target leads to its sheet or its plan, and no further. Belongs to the JavaFX thread.
 */
final class SessionCommands {
  private static final String INSTALL = "install";

  private final ShellView shell;
  private final IndexesView indexesPage;
  private @Nullable Census census;

  SessionCommands(ShellView shell, TablesView tables, IndexesView indexesPage) {
    this.shell = shell;
    this.indexesPage = indexesPage;
    shell
        .commands()
        .offer(
            new Places<TableSize>(
                "Table",
                Icons.TABLES,
                () -> census == null ? List.of() : census.tables(),
                table -> table.schema() + '.' + table.table(),
                table -> (table.estimated() ? "≈ " : "") + Units.bytes(table.totalBytes()),
                table -> {
                  shell.select("tables");
                  tables.reveal(table.oid());
                }));
    shell
        .commands()
        .offer(
            new Places<IndexUse>(
                "Index",
                Icons.INDEXES,
                () -> census == null ? List.of() : census.indexes(),
                index -> index.schema() + '.' + index.index(),
                index -> "on " + index.table(),
                index -> {
                  shell.select(OverviewFeed.INDEXES);
                  indexesPage.showIndex(index.schema(), index.index());
                }));
  }

  /** Takes a sample in. */
  void show(Sample sample) {
    Census before = census;
    sample.census().ifPresent(latest -> census = latest);
    if (before == null && census != null) {
      shell.commands().changed();
    }
  }

  /** Offers what the pages do. */
  void offer(IndexesViewModel indexes, InstallViewModel install) {
    shell.offer(
        List.of(
            indexes("findings", "Findings", indexesPage::showFindings, "problems advice index"),
            indexes("indexes-all", "All indexes", indexesPage::showAll, "list standing"),
            indexes(
                "brought", "What Howdah's indexes brought", indexesPage::showBrought, "benefit"),
            indexes("builds", "Index builds under way", () -> {}, "queue jobs progress")
                .unless(
                    () ->
                        indexes.queue().jobs().isEmpty()
                            ? Optional.of("Nothing is under way.")
                            : Optional.empty()),
            Command.of(
                    Group.CHANGES,
                    "create-missing",
                    "Create the missing indexes…",
                    () -> {
                      shell.select(OverviewFeed.INDEXES);
                      indexes.proposeCreateAll();
                    })
                .also("build catalogue concurrently")
                .unless(
                    () ->
                        indexes.creatable().isEmpty()
                            ? Optional.of("None of the catalogue can be created now.")
                            : Optional.empty()),
            plan("install-plan", "Plan of the install…", install::planInstall, "schema objects"),
            plan("uninstall-plan", "Plan of an uninstall…", install::planUninstall, "remove")));
  }

  private Command indexes(String id, String words, Runnable then, String also) {
    return Command.of(
            Group.GO,
            id,
            words,
            () -> {
              shell.select(OverviewFeed.INDEXES);
              then.run();
            })
        .also(also);
  }

  private Command plan(String id, String words, Runnable plan, String also) {
    return Command.of(
            Group.CHANGES,
            id,
            words,
            () -> {
              shell.select(INSTALL);
              plan.run();
            })
        .also(also);
  }

  /** Offers what the window can be told to do. */
  void offer(List<Command> more) {
    shell.offer(more);
  }

  /** Offers the saved connections, read whenever somebody looks for one. */
  void offer(Connections connections, Consumer<Profile> open) {
    shell
        .commands()
        .offer(
            new Places<>(
                "Connection",
                Icons.SERVER,
                connections::known,
                Profile::name,
                profile -> profile.address().display(),
                open));
    shell.commands().whenOpened(() -> connections.reload(shell.commands()::changed));
  }
}
