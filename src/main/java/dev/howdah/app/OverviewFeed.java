package dev.howdah.app;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.findings.Finding;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.indexes.IndexesViewModel;
import dev.howdah.ui.kit.Moment;
import dev.howdah.ui.overview.OverviewViewModel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the overview what other parts of a session know: the findings about indexes, and what was
 * changed on the target since the session began. Belongs to the JavaFX thread; the journal is read
 * in the background.
 */
final class OverviewFeed {
  /** Id of the page that deals with indexes. */
  static final String INDEXES = "indexes";

  private final OverviewViewModel overview;
  private final IndexesViewModel indexes;
  private final Function<Cancellation, List<Entry>> journal;
  private final Instant since;
  private final UiAction reading;
  private boolean looked;

  /**
   * @param journal reads what was changed on the target; in the background
   * @param since when the session began, by this computer's clock
   */
  OverviewFeed(
      OverviewViewModel overview,
      IndexesViewModel indexes,
      Function<Cancellation, List<Entry>> journal,
      Instant since,
      Threads threads) {
    this.overview = overview;
    this.indexes = indexes;
    this.journal = journal;
    this.since = since;
    reading = new UiAction(threads.background(), threads.ui());
    indexes.findings().allProperty().subscribe(this::found);
    indexes.queue().movedProperty().subscribe(any -> changed());
  }

  private void found(@Nullable List<Finding> findings) {
    if (findings != null) {
      overview.found(IndexConcerns.of(findings));
    }
  }

  /** Looks for findings once there is a census, so that the first figures come first. */
  void show(Sample sample) {
    if (!looked && sample.census().isPresent()) {
      looked = true;
      indexes.refresh();
    }
  }

  /** Something was changed, or is being. */
  void changed() {
    reading.start(journal, entries -> overview.mark(moments(entries)));
  }

  private List<Moment> moments(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> !entry.begun().isBefore(since))
        .map(OverviewFeed::moment)
        .toList();
  }

  static Moment moment(Entry entry) {
    Instant end = entry.ending().map(Ending::at).orElse(entry.begun());
    boolean failed =
        entry
            .ending()
            .map(Ending::result)
            .filter(result -> result != Ending.Result.DONE)
            .isPresent();
    String how =
        entry
            .ending()
            .map(ending -> ending.result().name().toLowerCase(Locale.ROOT))
            .orElse(entry.running() ? "under way" : "interrupted");
    return new Moment(
        entry.begun(),
        end.isBefore(entry.begun()) ? entry.begun() : end,
        failed || entry.interrupted() ? Moment.Kind.FAILED_CHANGE : Moment.Kind.CHANGE,
        words(entry.change()) + ": " + how);
  }

  private static String words(Change change) {
    String action =
        switch (change.action()) {
          case INSTALL -> "Install";
          case UNINSTALL -> "Uninstall";
          case CREATE_INDEX -> "Create index";
          case DROP_INDEX -> "Drop index";
          case REINDEX -> "Rebuild index";
          case ANALYZE -> "Analyze";
          case UNDO -> "Undo";
          case CANCEL_STATEMENT -> "Cancel a statement";
          case END_SESSION -> "End a session";
        };
    List<String> objects = change.objects();
    return switch (objects.size()) {
      case 0 -> action;
      case 1 -> action + " " + objects.getFirst();
      default -> action + " " + objects.getFirst() + " and " + (objects.size() - 1) + " more";
    };
  }
}
