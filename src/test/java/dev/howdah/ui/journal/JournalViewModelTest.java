package dev.howdah.ui.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.schema.plan.Plan;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.screens.FakeJournal;
import dev.howdah.ui.screens.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalViewModelTest {
  private final FakeJournal journal = FakeJournal.full();
  private final List<String> log = new ArrayList<>();

  private JournalViewModel viewModel(Environment environment) {
    JournalViewModel viewModel =
        new JournalViewModel(
            journal,
            Figures.guard(environment),
            () -> log.add("afterwards"),
            Runnable::run,
            UiExecutor.sameThread());
    viewModel.open();
    return viewModel;
  }

  private static Entry entry(JournalViewModel viewModel, String id) {
    return Objects.requireNonNull(viewModel.lookProperty().get()).entries().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsNothingBeforeItIsOpened() {
    JournalViewModel viewModel =
        new JournalViewModel(
            journal,
            Figures.guard(Environment.LOCAL),
            () -> {},
            Runnable::run,
            UiExecutor.sameThread());
    viewModel.refresh();
    assertThat(viewModel.lookProperty().get()).isNull();
  }

  @Test
  void listsThisTargetUnlessAllAreWanted() {
    JournalViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.entriesProperty().get()).hasSize(8).allMatch(viewModel::here);
    viewModel.everywhereProperty().set(true);
    assertThat(viewModel.entriesProperty().get()).hasSize(9);
    assertThat(viewModel.noUndo(entry(viewModel, "k5a1"))).contains("Connect to its database");
  }

  @Test
  void saysHowEachChangeEndedAndWhetherItCanBeTakenBack() {
    JournalViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.entriesProperty().get())
        .extracting(entry -> viewModel.marks(entry).getFirst().text())
        .containsExactly(
            "running", "done", "partly", "interrupted", "done", "failed", "cancelled", "unknown");
    assertThat(viewModel.entriesProperty().get())
        .filteredOn(entry -> viewModel.noUndo(entry).isEmpty())
        .extracting(Entry::id)
        .containsExactly("k7e9", "k7d1");
  }

  @Test
  void anUndoIsShownFirstAndThenWrittenDownItself() {
    JournalViewModel viewModel = viewModel(Environment.LOCAL);
    viewModel.proposeUndo(entry(viewModel, "k7e9"));
    Plan plan = Objects.requireNonNull(viewModel.undoing().planProperty().get());
    assertThat(plan.script()).contains("DROP VIEW \"public\".\"database_size_summary\"");
    assertThat(log).isEmpty();
    viewModel.undoing().run();
    assertThat(log).containsExactly("afterwards");
    assertThat(viewModel.entriesProperty().get()).first().extracting(Entry::id).isEqualTo("k8a0");
    Entry undone = entry(viewModel, "k7e9");
    assertThat(viewModel.marks(undone)).extracting(Mark::text).containsExactly("done", "undone");
    assertThat(viewModel.noUndo(undone)).contains("already");
  }

  @Test
  void aPartOfAnUndoIsListedWithIt() {
    Entry whole = journal.entries.getFirst();
    Change change = whole.change();
    journal.entries.addFirst(
        new Entry(
            "k9p1",
            whole.begun(),
            whole.author(),
            new Change(
                Change.Action.DROP_INDEX,
                change.place(),
                change.role(),
                List.of("idx_of_the_undo"),
                change.steps(),
                List.of(),
                Optional.empty(),
                Optional.of(whole.id())),
            Optional.of(
                new Ending(
                    whole.begun(),
                    Duration.ofMillis(120),
                    Ending.Result.DONE,
                    "Dropped.",
                    Optional.empty())),
            false,
            Optional.empty()));
    JournalViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.entriesProperty().get()).extracting(Entry::id).doesNotContain("k9p1");
    assertThat(viewModel.parts(entry(viewModel, whole.id())))
        .extracting(Entry::id)
        .containsExactly("k9p1");
    assertThat(JournalWords.parts(viewModel.parts(whole)))
        .startsWith("Within it: drop index idx_of_the_undo: done");
    assertThat(viewModel.withParts()).extracting(Entry::id).contains("k9p1");
  }

  @Test
  void whatWasDoneAtTheOriginalOfACopyIsTakenBackHereAfterAWord() {
    journal.doneAt("old.example.com:5432");
    JournalViewModel viewModel = viewModel(Environment.LOCAL);
    Entry entry = entry(viewModel, "k7e9");
    assertThat(viewModel.marks(entry)).extracting(Mark::text).containsExactly("done", "elsewhere");
    assertThat(viewModel.undoNote(entry)).contains("old.example.com:5432", "only what stands here");
    viewModel.proposeUndo(entry);
    assertThat(viewModel.undoing().planProperty().get()).isNotNull();
    assertThat(journal.undoneHere).isTrue();
  }

  @Test
  void onProductionAnUndoIsTypedTooAndAnObstacleStopsIt() {
    JournalViewModel viewModel = viewModel(Environment.PRODUCTION);
    viewModel.proposeUndo(entry(viewModel, "k7e9"));
    viewModel.undoing().run();
    assertThat(log).isEmpty();
    viewModel.undoing().confirmation().typedProperty().set("registry");
    assertThat(viewModel.undoing().runnable().get()).isTrue();
    journal.obstacles = List.of("Somebody altered the view since.");
    viewModel.proposeUndo(entry(viewModel, "k7e9"));
    assertThat(viewModel.undoing().runnable().get()).isFalse();
  }

  @Test
  void theListedEntriesAreExported() {
    JournalViewModel viewModel = viewModel(Environment.LOCAL);
    List<Entry> listed = viewModel.entriesProperty().get();
    assertThat(viewModel.export(listed, false)).contains("CREATE VIEW").doesNotContain("k5a1");
    assertThat(viewModel.export(listed, true)).contains("\"entries\"", "k7e9");
  }

  @Test
  void theTitleOfAnUndoTellsHowMuchOfTheChangeItIsAbout() {
    JournalViewModel viewModel = viewModel(Environment.LOCAL);
    Entry install = entry(viewModel, "k7e9");
    viewModel.proposeUndo(install);
    Plan whole = Objects.requireNonNull(viewModel.undoing().planProperty().get());
    assertThat(JournalWords.undo(install, whole))
        .startsWith("Undo k7e9: install of get_request_performance_summary, ")
        .endsWith(" and 2 more");
    Plan rest =
        new Plan(
            whole.action(),
            whole.selection(),
            whole.schema(),
            whole.statements().subList(0, 1),
            List.of(),
            List.of("database_size_summary is gone already."),
            List.of(),
            whole.undoes());
    assertThat(JournalWords.undo(install, rest))
        .isEqualTo("Undo k7e9: performance_monitoring, 1 of the 5 objects of its install");
  }

  @Test
  void manyObjectsAreNamedShortly() {
    JournalViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(JournalWords.objects(entry(viewModel, "k7e9").change()))
        .startsWith("get_request_performance_summary, ")
        .endsWith(" and 2 more");
  }
}
