package dev.howdah.ui.shell;

import dev.howdah.ui.fx.LatestWish;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Places;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Everything a window can be told to do, and everything one can go to by name: searched as one
 * types, in the background where there is much, what was used lately first. Belongs to the JavaFX
 * thread and needs no toolkit.
 */
public final class CommandsViewModel {
  /** No more than so many are shown. */
  static final int SHOWN = 50;

  /** So many are remembered. */
  static final int RECENT = 6;

  private final LatestWish searching;
  private final List<Command> commands = new ArrayList<>();
  private final List<Places<?>> places = new ArrayList<>();
  private final List<Runnable> onOpen = new ArrayList<>();
  private final LinkedHashMap<String, Found.Entry> recent = new LinkedHashMap<>();
  private final StringProperty query = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<Found>> found = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private Consumer<String> refused = why -> {};
  private List<Lot<?>> lots = List.of();
  private boolean settled = true;
  private boolean eager;

  /** Nothing is offered yet. */
  public CommandsViewModel(Executor background, UiExecutor ui) {
    searching = new LatestWish(background, ui);
    query.subscribe(
        any -> {
          // An Enter typed ahead was for what was typed then.
          eager = false;
          search();
        });
  }

  /**
   * Adds commands behind those there are.
   *
   * @throws IllegalArgumentException where an id or keys are taken already
   */
  public void offer(List<Command> more) {
    for (Command command : more) {
      for (Command other : commands) {
        if (other.id().equals(command.id())) {
          throw new IllegalArgumentException("offered twice: " + command.id());
        }
        if (other.keys().stream().anyMatch(command.keys()::contains)) {
          throw new IllegalArgumentException(
              other.id() + " and " + command.id() + " on the same keys: " + command.keys());
        }
      }
      commands.add(command);
    }
  }

  /** Adds things to go to by name. */
  public void offer(Places<?> more) {
    places.add(more);
  }

  /** Runs something each time the palette opens, such as to read what it leads to. */
  public void whenOpened(Runnable action) {
    onOpen.add(action);
  }

  /** Who is told why a command on keys was refused. */
  public void whenRefused(Consumer<String> told) {
    refused = told;
  }

  /** What is offered, in order. */
  public List<Command> commands() {
    return List.copyOf(commands);
  }

  /** Shows the palette, with nothing typed. */
  public void open() {
    query.set("");
    open.set(true);
    search();
    onOpen.forEach(Runnable::run);
  }

  /** Puts it away. */
  public void close() {
    open.set(false);
    eager = false;
    lots = List.of();
  }

  /** Searches anew: what one can go to has changed. */
  public void changed() {
    if (open.get()) {
      search();
    }
  }

  private void search() {
    if (!open.get()) {
      return;
    }
    NameMatch match = new NameMatch(query.get());
    if (match.isEmpty()) {
      settled = true;
      searching.make(0, List::<Found>of, any -> show(usual(), commands.size()));
      return;
    }
    List<Command> deeds = List.copyOf(commands);
    lots = places.stream().<Lot<?>>map(this::lot).toList();
    List<Lot<?>> searched = lots;
    List<String> lately = List.copyOf(recent.sequencedKeySet().reversed());
    int all = deeds.size() + searched.stream().mapToInt(Lot::size).sum();
    settled = false;
    searching.make(
        all,
        () -> Ranking.of(match, deeds, searched, lately),
        ranked -> {
          settled = true;
          show(ranked.best(), ranked.count());
        });
  }

  /** The one before, where nothing has changed: it knows its names by heart. */
  private <T> Lot<T> lot(Places<T> some) {
    List<T> all = some.all().get();
    for (Lot<?> known : lots) {
      if (known.isOf(some, all)) {
        @SuppressWarnings("unchecked")
        Lot<T> same = (Lot<T>) known;
        return same;
      }
    }
    return new Lot<>(some, all);
  }

  private List<Found> usual() {
    Map<String, Found> lines = new LinkedHashMap<>();
    recent.sequencedValues().reversed().forEach(entry -> lines.put(entry.id(), plain(entry)));
    for (Command.Group group : Command.Group.values()) {
      commands.stream()
          .filter(command -> command.group() == group)
          .map(Found.Deed::new)
          .forEach(deed -> lines.putIfAbsent(deed.id(), plain(deed)));
    }
    // What cannot be done now is looked up last, and still says why.
    return Stream.concat(
            lines.values().stream().filter(line -> line.entry().refusal().isEmpty()),
            lines.values().stream().filter(line -> line.entry().refusal().isPresent()))
        .toList();
  }

  private static Found plain(Found.Entry entry) {
    return new Found(entry, new BitSet());
  }

  private void show(List<Found> lines, int count) {
    found.set(lines);
    summary.set(
        lines.isEmpty()
            ? "Nothing is called like this"
            : count > lines.size()
                ? String.format(Locale.ROOT, "The first %d of %,d", lines.size(), count)
                : "");
    if (eager) {
      eager = false;
      if (!lines.isEmpty()) {
        run(lines.getFirst());
      }
    }
  }

  /** Does the first one, as soon as it is known which that is. */
  public void runFirst() {
    if (settled && !found.get().isEmpty()) {
      run(found.get().getFirst());
    } else {
      eager = !settled;
    }
  }

  /** Whether what is shown answers what is typed. */
  public boolean isSettled() {
    return settled;
  }

  /** Does it and puts the palette away; where it is refused it stays, its line says why. */
  void run(Found line) {
    Found.Entry entry = line.entry();
    Optional<String> why = entry.refusal();
    if (why.isPresent()) {
      summary.set("Not possible now");
      return;
    }
    recent.putLast(entry.id(), entry);
    while (recent.size() > RECENT) {
      recent.pollFirstEntry();
    }
    close();
    entry.action().run();
  }

  /** What the keys of a command do: it, or the word why not. */
  void press(Command command) {
    command.refusal().get().ifPresentOrElse(refused, command.action());
  }

  /** What is typed. */
  public StringProperty queryProperty() {
    return query;
  }

  /** What it finds, the best first. */
  ReadOnlyObjectProperty<List<Found>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** The title of the first, where anything was found. */
  public Optional<String> first() {
    return found.get().stream().findFirst().map(line -> line.entry().title());
  }

  /** How much was found, or why something cannot be done; empty where the list says it all. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether the palette is to be shown. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }
}
