package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.LongLists;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thirty thousand indexes are gone through in the background, and the latest wish counts. */
class LongListsTest {
  private static final int MANY = 30_000;

  private final Deque<Runnable> background = new ArrayDeque<>();
  private final FindingsViewModel findings =
      new FindingsViewModel(background::add, UiExecutor.sameThread());
  private final StandingViewModel standing =
      new StandingViewModel(
          new FakeIndexes(), ZoneOffset.UTC, background::add, UiExecutor.sameThread());

  private void work() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  @Test
  void findingsAreNarrowedInTheBackground() {
    List<Finding> many = LongLists.findings(MANY);
    findings.take(many);
    assertThat(findings.allProperty().get()).as("before they were gone through").isNull();
    work();
    assertThat(findings.shownProperty().get()).hasSize(MANY);

    findings.searchProperty().set("index 1");
    findings.searchProperty().set("index 12345");
    assertThat(findings.shownProperty().get()).as("as it was").hasSize(MANY);
    assertThat(background).hasSize(2);
    Deque<Runnable> late = new ArrayDeque<>(background);
    background.clear();
    late.removeLast().run();
    assertThat(findings.shownProperty().get()).containsExactly(many.get(12_345));
    late.removeLast().run();
    assertThat(findings.shownProperty().get()).as("an older wish comes late").hasSize(1);
  }

  @Test
  void whatIsSelectedStaysWhenManyAreReadAgain() {
    findings.take(LongLists.findings(MANY));
    work();
    findings.select(LongLists.findings(MANY).get(20_000));
    findings.kindProperty().set(Kind.UNUSED);
    work();
    findings.take(LongLists.findings(MANY).subList(10, MANY));
    work();
    assertThat(findings.selectedProperty().get()).isEqualTo(LongLists.findings(MANY).get(20_000));

    findings.searchProperty().set("nothing like it");
    work();
    assertThat(findings.selectedProperty().get()).isNull();
    Finding hidden = LongLists.findings(MANY).get(29_999);
    findings.select(hidden);
    work();
    assertThat(findings.searchProperty().get()).isEmpty();
    assertThat(findings.selectedProperty().get()).isEqualTo(hidden);
  }

  @Test
  void whatIsReadAgainAsItWasIsNotShownAgain() {
    findings.take(LongLists.findings(MANY));
    work();
    List<Finding> before = findings.shownProperty().get();
    findings.take(LongLists.findings(MANY));
    work();
    assertThat(findings.shownProperty().get()).as("compared in the background").isSameAs(before);
    findings.take(LongLists.findings(MANY + 1));
    work();
    assertThat(findings.shownProperty().get()).hasSize(MANY + 1);
  }

  @Test
  void theChosenOneFollowsTheListInATaskOfItsOwn() {
    findings.take(LongLists.findings(MANY));
    background.remove().run();
    assertThat(findings.shownProperty().get()).hasSize(MANY);
    assertThat(findings.selectedProperty().get()).as("still to come").isNull();
    background.remove().run();
    assertThat(findings.selectedProperty().get())
        .isEqualTo(findings.shownProperty().get().getFirst());
    assertThat(background).isEmpty();
  }

  @Test
  void aKindThatIsGoneIsNotAskedForAnyMore() {
    findings.take(LongLists.findings(MANY));
    work();
    findings.kindProperty().set(Kind.REDUNDANT);
    work();
    findings.take(
        LongLists.findings(MANY).stream().filter(one -> one.kind() == Kind.UNUSED).toList());
    work();
    assertThat(findings.kindProperty().get()).isNull();
    assertThat(findings.shownProperty().get()).isNotEmpty();
    assertThat(background).isEmpty();
  }

  @Test
  void standingIndexesAreCombinedInTheBackground() {
    standing.show(LongLists.sample(MANY, 0));
    assertThat(standing.countedProperty().get()).isFalse();
    work();
    assertThat(standing.rowsProperty().get()).hasSize(MANY);

    standing.filterProperty().set(IndexFilter.UNUSED);
    standing.take(LongLists.findings(MANY), Set.of());
    assertThat(standing.rowsProperty().get()).as("as it was").hasSize(MANY);
    work();
    assertThat(standing.rowsProperty().get())
        .hasSize(MANY / 2)
        .allSatisfy(row -> assertThat(row.isAny(Kind.UNUSED)).isTrue());
    assertThat(standing.countsProperty().get()).containsEntry(IndexFilter.REDUNDANT, MANY / 2);
  }
}
