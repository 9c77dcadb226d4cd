package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Command.Group;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Places;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the palette finds and does. No toolkit. */
class CommandsViewModelTest {
  private final List<String> done = new ArrayList<>();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final CommandsViewModel palette =
      new CommandsViewModel(background::add, UiExecutor.sameThread());

  private Command command(String id, String title) {
    return Command.of(Group.FIGURES, id, title, () -> done.add(id));
  }

  private static Places<String> tables(List<String> names, List<String> went) {
    return new Places<>(
        "Table", Icons.TABLES, () -> List.copyOf(names), name -> name, name -> "8 kB", went::add);
  }

  private List<String> titles() {
    return palette.foundProperty().get().stream().map(each -> each.entry().title()).toList();
  }

  private void type(String text) {
    palette.queryProperty().set(text);
  }

  @Test
  void withNothingTypedAllCommandsStandInTheirGroups() {
    palette.offer(List.of(command("refresh", "Refresh"), command("pause", "Pause")));
    palette.offer(List.of(Command.of(Group.GO, "page", "Tables", () -> done.add("page"))));
    palette.offer(tables(List.of("public.a"), done));
    palette.open();
    assertThat(titles()).containsExactly("Tables", "Refresh", "Pause");
    assertThat(palette.summaryProperty().get()).isEmpty();
  }

  @Test
  void whatWasUsedLatelyComesFirst() {
    palette.offer(
        List.of(
            command("a", "Poll every 1 s"), command("b", "Poll every 2 s"), command("c", "Polls")));
    palette.open();
    type("poll");
    assertThat(titles()).first().isEqualTo("Polls");
    palette.run(palette.foundProperty().get().getLast());
    palette.open();
    assertThat(titles()).containsExactly("Poll every 2 s", "Poll every 1 s", "Polls");
    type("poll");
    assertThat(titles()).first().isEqualTo("Poll every 2 s");
    assertThat(done).containsExactly("b");
  }

  @Test
  void wordsThatAreNotShownFindACommandAndAreNotMarked() {
    palette.offer(List.of(command("theme", "Light or dark colours").also("night mode")));
    palette.open();
    type("night");
    assertThat(titles()).containsExactly("Light or dark colours");
    assertThat(palette.foundProperty().get().getFirst().marks().isEmpty()).isTrue();
  }

  @Test
  void runningPutsThePaletteAwayFirst() {
    palette.offer(
        List.of(
            Command.of(
                Group.GO,
                "x",
                "X",
                () -> done.add(palette.openProperty().get() ? "open" : "shut"))));
    palette.open();
    palette.runFirst();
    assertThat(done).containsExactly("shut");
  }

  @Test
  void whatCannotBeDoneStaysAndSaysWhy() {
    palette.offer(
        List.of(command("lock", "Lock now").unless(() -> Optional.of("It is locked already."))));
    palette.open();
    palette.runFirst();
    assertThat(palette.openProperty().get()).isTrue();
    assertThat(palette.summaryProperty().get()).isEqualTo("Not possible now");
    assertThat(palette.foundProperty().get().getFirst().words())
        .isEqualTo("Lock now, not now: It is locked already.");

    List<String> told = new ArrayList<>();
    palette.whenRefused(told::add);
    palette.press(palette.commands().getFirst());
    assertThat(told).containsExactly("It is locked already.");
    assertThat(done).isEmpty();
  }

  @Test
  void theSameKeysOrIdTwiceAreRefused() {
    palette.offer(List.of(command("a", "A").on("F5")));
    assertThatThrownBy(() -> palette.offer(List.of(command("a", "B"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> palette.offer(List.of(command("b", "B").on("Shortcut+R", "F5"))))
        .hasMessageContaining("same keys");
  }

  @Test
  void manyTablesAreSearchedInTheBackgroundAndTheLatestWishWins() {
    List<String> names = IntStream.range(0, 100_000).mapToObj(i -> "public.table_" + i).toList();
    palette.offer(tables(names, done));
    palette.open();
    type("table_4");
    type("table_42");
    assertThat(palette.isSettled()).isFalse();
    palette.runFirst();
    assertThat(done).as("not the first of what was there before").isEmpty();
    background.removeLast().run();
    assertThat(done).as("once it is known").containsExactly("public.table_42");

    palette.open();
    type("table_42");
    background.removeLast().run();
    List<String> shown = titles();
    assertThat(shown).hasSize(CommandsViewModel.SHOWN).first().isEqualTo("public.table_42");
    assertThat(palette.summaryProperty().get()).matches("The first 50 of [\\d,]+");
    background.removeFirst().run();
    assertThat(titles()).as("an older wish").isEqualTo(shown);
  }

  @Test
  void anEnterTypedAheadIsForWhatWasTypedThen() {
    List<String> names = IntStream.range(0, 100_000).mapToObj(i -> "public.table_" + i).toList();
    palette.offer(tables(names, done));
    palette.open();
    type("table_41");
    palette.runFirst();
    type("table_42");
    background.removeLast().run();
    assertThat(titles()).first().isEqualTo("public.table_42");
    assertThat(done).isEmpty();
  }

  @Test
  void whatIsLedToIsReadWhenThePaletteOpens() {
    List<String> names = new ArrayList<>();
    palette.offer(tables(names, done));
    palette.whenOpened(() -> names.add("public.fresh"));
    palette.open();
    type("fresh");
    assertThat(titles()).containsExactly("public.fresh");
    names.add("public.fresher");
    palette.changed();
    assertThat(titles()).hasSize(2);
    palette.runFirst();
    assertThat(done).containsExactly("public.fresh");
  }

  @Test
  void nothingFoundIsSaid() {
    palette.offer(List.of(command("a", "A")));
    palette.open();
    type("qqq");
    assertThat(titles()).isEmpty();
    assertThat(palette.summaryProperty().get()).isEqualTo("Nothing is called like this");
  }
}
