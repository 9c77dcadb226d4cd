package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.fx.LatestWish;
import dev.howdah.ui.fx.UiExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableRowsTest {
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<List<String>> shown = new ArrayList<>();
  private final TableRows<String, String> rows =
      new TableRows<>(
          row -> row,
          row -> row,
          background::add,
          UiExecutor.sameThread(),
          arranged -> shown.add(arranged.snapshot().rows()));

  @Test
  void filterKeepsRowsWithEveryWordAndCounts() {
    rows.show(List.of("public users", "public User_keys", "audit users"));
    assertThat(rows.countProperty().get()).isEqualTo("3 rows");
    rows.filter(" USER  pub");
    assertThat(shown.getLast()).containsExactly("public users", "public User_keys");
    assertThat(rows.countProperty().get()).isEqualTo("2 of 3");
    rows.filter("");
    assertThat(shown.getLast()).hasSize(3);
    assertThat(rows.countProperty().get()).isEqualTo("3 rows");
  }

  @Test
  void sortAndFilterHoldForTheNextSnapshot() {
    rows.sort(Comparator.reverseOrder());
    rows.filter("a");
    rows.show(List.of("a1", "b", "a3"));
    rows.show(List.of("a1", "a2", "b", "a3"));
    assertThat(shown.getLast()).containsExactly("a3", "a2", "a1");
  }

  @Test
  void largeSnapshotsAreArrangedInTheBackgroundAndTheLatestWishWins() {
    List<String> many =
        IntStream.range(0, LatestWish.AT_ONCE + 1).mapToObj(i -> "row " + i).toList();
    rows.show(many);
    rows.filter("row 1999");
    assertThat(shown).isEmpty();
    assertThat(background).hasSize(2);
    Runnable first = background.remove();
    background.remove().run();
    assertThat(shown).hasSize(1);
    assertThat(rows.countProperty().get()).isEqualTo("1 of 2,001");
    first.run();
    assertThat(shown).as("an overtaken wish shows nothing").hasSize(1);
  }
}
