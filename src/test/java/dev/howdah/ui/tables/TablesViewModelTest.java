package dev.howdah.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.TableUse;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.TreemapSizes;
import dev.howdah.ui.screens.Figures;
import dev.howdah.ui.screens.ManyTables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TablesViewModelTest {
  private final TablesViewModel viewModel =
      new TablesViewModel(ZoneOffset.UTC, Specimen::facts, Runnable::run, UiExecutor.sameThread());

  private static TableSize table(long oid, String name, long bytes, boolean estimated) {
    return new TableSize(oid, "public", name, bytes, bytes, 0, 10, estimated, false);
  }

  private void census(int seconds, TableSize... tables) {
    Instant at = Figures.NOW.plusSeconds(seconds);
    viewModel.show(
        Figures.sample(
            at,
            Optional.of(
                new Census(
                    at,
                    Origin.INLINE,
                    List.of(tables),
                    Stream.of(tables).map(TablesViewModelTest::use).toList(),
                    List.of(),
                    List.of(),
                    Duration.ZERO)),
            new Link.Up()));
  }

  private static TableUse use(TableSize table) {
    return new TableUse(table.oid(), 0, 0, 0, 5_000, 0, Optional.empty(), Optional.empty());
  }

  private TableRow row(String name) {
    return viewModel.rowsProperty().get().stream()
        .filter(row -> row.size().table().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void growthCountsFromTheFirstCensusAndNoneIsZero() {
    census(0, table(1, "a", 1000, false), table(2, "b", 500, false));
    assertThat(row("a").growth().bytes()).as("nothing to compare with yet").isEmpty();
    assertThat(TableFigures.growth(row("a"))).isEqualTo("–");
    assertThat(viewModel.sinceProperty().get()).isEqualTo("12:00");
    assertThat(row("a").share()).isEqualTo(2 / 3.0);
    census(30, table(1, "a", 1100, false), table(2, "b", 500, false));
    census(60, table(1, "a", 1250, false), table(2, "b", 500, false));
    assertThat(row("a").growth().bytes()).isEqualTo(OptionalLong.of(250));
    assertThat(row("a").growth().percent()).isEqualTo(OptionalDouble.of(25));
    assertThat(row("b").growth().bytes()).isEqualTo(OptionalLong.of(0));
    assertThat(row("b").growth().percent()).isEmpty();
    assertThat(TableFigures.growth(row("b"))).isEqualTo("0");
    assertThat(viewModel.totalsProperty().get())
        .contains("+250 bytes since 12:00")
        .doesNotContain("≈");
  }

  @Test
  void aNewTableIsNewAndAnEstimateMakesGrowthRough() {
    census(0, table(1, "a", 0, true));
    census(30, table(1, "a", 800, false), table(2, "b", 400, false));
    assertThat(row("a").growth().rough()).isTrue();
    assertThat(TableFigures.growth(row("a"))).as("no growth, a difference").isEqualTo("unknown");
    assertThat(row("a").growth().percent()).as("from nothing there is no percentage").isEmpty();
    assertThat(row("b").growth().fresh()).isTrue();
    assertThat(row("b").growth().bytes()).isEqualTo(OptionalLong.of(400));
    assertThat(viewModel.totalsProperty().get())
        .as("the first census was estimated")
        .contains("≈ +1");
    census(60, table(1, "a", 800, false), table(2, "b", 9400, true));
    census(86_400, table(1, "a", 0, true), table(2, "b", 9400, true));
    assertThat(TableFigures.growth(row("a"))).as("two estimates that agree").isEqualTo("≈ 0");
    assertThat(viewModel.sinceProperty().get()).as("of another day").isEqualTo("22 Nov 12:00");
    census(86_460, table(1, "a", 800, false), table(2, "b", 9400, true));
    assertThat(viewModel.totalsProperty().get()).contains("≈ +", "1 estimated");
  }

  @Test
  void growthIsToldWithOneKindOfMinusAndNoEmptyPercentage() {
    census(0, table(1, "a", 1_000_000, false), table(2, "b", 1000, false));
    census(30, table(1, "a", 999_990, false), table(2, "b", 900, false));
    assertThat(TableFigures.growth(row("a"))).isEqualTo("−10 bytes");
    assertThat(TableFigures.growth(row("b"))).isEqualTo("−100 bytes  (−10.0 %)");
  }

  @Test
  void aTableOfTheSameNameButAnotherOidIsAnotherTable() {
    census(0, table(1, "a", 1000, false));
    census(30, table(7, "a", 100, false));
    assertThat(row("a").growth().fresh()).isTrue();
    assertThat(viewModel.totalsProperty().get()).contains("−900 bytes since");
  }

  @Test
  void statesFollowTheSamples() {
    assertThat(viewModel.stateProperty().get()).isEqualTo(TablesViewModel.State.LOADING);
    Link lost =
        new Link.Lost(Figures.NOW, Figures.failure("No answer."), Figures.NOW.plusSeconds(5));
    viewModel.show(Figures.sample(Figures.NOW, Optional.empty(), lost));
    assertThat(viewModel.stateProperty().get()).isEqualTo(TablesViewModel.State.ERROR);
    assertThat(viewModel.failureProperty().get()).isNotNull();
    census(0);
    assertThat(viewModel.stateProperty().get()).isEqualTo(TablesViewModel.State.EMPTY);
    census(30, table(1, "a", 1000, false));
    assertThat(viewModel.stateProperty().get()).isEqualTo(TablesViewModel.State.READY);
    assertThat(viewModel.staleProperty().get()).isEmpty();
    viewModel.show(Figures.sample(Figures.NOW.plusSeconds(60), Optional.empty(), lost));
    assertThat(viewModel.stateProperty().get())
        .as("known figures stay")
        .isEqualTo(TablesViewModel.State.READY);
    assertThat(viewModel.staleProperty().get())
        .contains("No answer since 12:00:00", "from 12:00:30");
  }

  @Test
  void manyTablesAreGoneThroughInTheBackgroundAndGrowthCountsFromTheFirstAllTheSame() {
    Deque<Runnable> background = new ArrayDeque<>();
    TablesViewModel many =
        new TablesViewModel(
            ZoneOffset.UTC, Specimen::facts, background::add, UiExecutor.sameThread());
    many.show(ManyTables.sample(3_000, 0));
    many.show(ManyTables.sample(3_000, 1));
    assertThat(many.rowsProperty().get()).as("not on this thread").isEmpty();
    assertThat(many.stateProperty().get()).isEqualTo(TablesViewModel.State.LOADING);
    Runnable first = background.remove();
    background.remove().run();
    assertThat(many.stateProperty().get()).isEqualTo(TablesViewModel.State.READY);
    assertThat(many.rowsProperty().get())
        .filteredOn(row -> row.growth().bytes().orElse(0) > 0)
        .as("every tenth grew since the first census, which was overtaken")
        .hasSize(300);
    List<TableRow> shown = many.rowsProperty().get();
    first.run();
    assertThat(many.rowsProperty().get()).isSameAs(shown);
  }

  @Test
  void theChosenTableIsFollowedFromCensusToCensus() {
    census(0, table(1, "a", 1000, false), table(2, "b", 500, false));
    viewModel.choose(row("b"));
    assertThat(viewModel.closerProperty().get()).isNotNull();
    assertThat(viewModel.areasProperty().get().groups().getFirst().tiles())
        .extracting(tile -> viewModel.oidOf(tile.key()).orElseThrow())
        .containsExactlyInAnyOrder(1L, 2L);
    viewModel.choose(null);
    assertThat(viewModel.closerProperty().get()).isNull();
    assertThat(viewModel.oidOf("rest")).isEmpty();
  }

  @Test
  void whatNeedsAttentionIsCountedAndCanBeListedAlone() {
    census(0, table(1, "a", 1000, false), unanalyzed(2, "b"), unanalyzed(3, "c"));
    assertThat(viewModel.ailingProperty().get()).isEqualTo(2);
    viewModel.onlyAilingProperty().set(true);
    assertThat(viewModel.rowsProperty().get())
        .extracting(row -> row.size().table())
        .containsExactly("b", "c");
    census(30, table(1, "a", 1000, false), table(2, "b", 500, false), unanalyzed(3, "c"));
    assertThat(viewModel.rowsProperty().get())
        .extracting(row -> row.size().table())
        .containsExactly("c");
    assertThat(viewModel.ailingProperty().get()).isEqualTo(1);
    census(60, table(1, "a", 1000, false));
    assertThat(viewModel.stateProperty().get())
        .as("none of them is no empty database")
        .isEqualTo(TablesViewModel.State.READY);
    viewModel.onlyAilingProperty().set(false);
    assertThat(viewModel.rowsProperty().get()).hasSize(1);
  }

  @Test
  void whatIsChosenIsToldAsTheNewestCensusHasIt() {
    census(0, unanalyzed(2, "b"));
    viewModel.choose(row("b"));
    assertThat(closer().advice()).hasSize(1);
    census(30, table(2, "b", 900, false));
    assertThat(closer().advice()).isEmpty();
    assertThat(closer().row().size().totalBytes()).isEqualTo(900);
  }

  private Closer closer() {
    return Objects.requireNonNull(viewModel.closerProperty().get());
  }

  private static TableSize unanalyzed(long oid, String name) {
    return new TableSize(oid, "public", name, 500, 500, 0, -1, false, false);
  }

  @Test
  void aSchemaOfManySmallTablesHasItsTrueShareBesideOneOfLargerTables() {
    List<TableSize> tables = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      tables.add(new TableSize(1_000 + i, "large", "l" + i, 2_000, 2_000, 0, 10, false, false));
    }
    for (int i = 0; i < 301; i++) {
      tables.add(new TableSize(2_000 + i, "small", "s" + i, 1_000, 1_000, 0, 10, false, false));
    }
    census(0, tables.toArray(TableSize[]::new));
    assertThat(viewModel.areasProperty().get().groups())
        .extracting(
            TreemapSizes.Group::name, TreemapSizes.Group::size, group -> group.tiles().size())
        .containsExactly(tuple("large", 600_000.0, 300), tuple("small", 301_000.0, 0));
    TreemapSizes.Group small = viewModel.areasProperty().get().groups().getLast();
    assertThat(small.more()).isEqualTo(301);
    assertThat(small.moreSize()).isEqualTo(301_000);
  }
}
