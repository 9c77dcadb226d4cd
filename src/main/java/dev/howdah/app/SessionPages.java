package dev.howdah.app;

import dev.howdah.index.findings.Finding;
import dev.howdah.ui.indexes.IndexesView;
import dev.howdah.ui.indexes.IndexesViewModel;
import dev.howdah.ui.install.InstallView;
import dev.howdah.ui.install.InstallViewModel;
import dev.howdah.ui.journal.JournalView;
import dev.howdah.ui.journal.JournalViewModel;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.overview.OverviewView;
import dev.howdah.ui.overview.OverviewViewModel;
import dev.howdah.ui.overview.Remedy;
import dev.howdah.ui.shell.ShellView;
import dev.howdah.ui.shell.ShellViewModel;
import dev.howdah.ui.tables.TablesView;
import dev.howdah.ui.tables.TablesViewModel;
import java.time.ZoneId;
import java.util.List;

/** The pages of one connected target, and the ways from one to another. JavaFX thread. */
final class SessionPages {
  private static final String JOURNAL = "journal";

  /** What the pages show. */
  record Models(
      OverviewViewModel overview,
      TablesViewModel tables,
      IndexesViewModel indexes,
      InstallViewModel install,
      JournalViewModel journal) {}

  private final IndexesView indexesPage;
  private final ShellView view;
  private final SessionCommands commands;

  /**
   * The first page is in sight.
   *
   * @param refresh takes the figures anew
   */
  SessionPages(
      Models models, ShellViewModel shell, Common common, Threads threads, Runnable refresh) {
    IndexesViewModel indexes = models.indexes();
    ZoneId zone = common.clock().getZone();
    ExportChooser chooser = ExportChooser.dialog();
    TableSetup setup =
        new TableSetup(chooser, common.kept().looks(), threads.background(), threads.ui());
    indexesPage = new IndexesView(indexes, this::openJournal, setup, zone);
    TablesView tablesPage =
        new TablesView(
            models.tables(),
            setup,
            new TablesView.Ways(this::openFindings, this::openIndex, refresh));
    List<Page> pages =
        List.of(
            new Page(
                "overview",
                "Overview",
                Icons.OVERVIEW,
                new OverviewView(
                    models.overview(),
                    zone,
                    chooser,
                    this::follow,
                    threads.background(),
                    threads.ui())),
            new Page("tables", "Tables", Icons.TABLES, tablesPage),
            new Page(OverviewFeed.INDEXES, "Indexes", Icons.INDEXES, indexesPage),
            new Page(
                "install",
                "Schema objects",
                Icons.INSTALL,
                new InstallView(
                    models.install(),
                    this::openJournal,
                    chooser,
                    zone,
                    threads.background(),
                    threads.ui())),
            new Page(
                JOURNAL,
                "Journal",
                Icons.JOURNAL,
                new JournalView(models.journal(), setup, zone).leading(this::open)));
    view = new ShellView(shell, pages, common.theme());
    commands = new SessionCommands(view, tablesPage, indexesPage);
    commands.offer(indexes, models.install());
  }

  ShellView view() {
    return view;
  }

  /** What this window can be told to do. */
  SessionCommands commands() {
    return commands;
  }

  /** Brings a page into sight. */
  void open(String id) {
    view.select(id);
  }

  /** Reads anew what the page in sight has read beside the figures. */
  void refresh() {
    indexesPage.refresh();
  }

  private void openJournal() {
    open(JOURNAL);
  }

  private void follow(Remedy remedy) {
    open(remedy.page());
    if (remedy.page().equals(OverviewFeed.INDEXES)) {
      indexesPage.showFindings(Finding.Kind.valueOf(remedy.about()));
    }
  }

  /** Of the indexes of one table. */
  private void openFindings(String schema, String table) {
    open(OverviewFeed.INDEXES);
    indexesPage.showFindings(schema, table);
  }

  private void openIndex(String schema, String index) {
    open(OverviewFeed.INDEXES);
    indexesPage.showIndex(schema, index);
  }
}
