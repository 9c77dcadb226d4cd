package dev.howdah.ui.indexes;

import dev.howdah.index.Blocker;
import dev.howdah.index.Obstacle;
import dev.howdah.index.Readiness;
import dev.howdah.index.Room;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.WriteGuard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the proposed builds would meet if they began now, and the ending of those in its way. Of
 * several builds the first of each table is looked at. Belongs to the JavaFX thread.
 */
public final class ReadinessViewModel {
  /**
   * What they would meet.
   *
   * @param room of one build; none where there are several, and where nothing is built
   * @param canBegin whether at least one could
   */
  public record Foreseen(
      List<Obstacle> obstacles, List<Blocker> blockers, Optional<Room> room, boolean canBegin) {}

  private final IndexActions actions;
  private final UiAction looking;
  private final BlockerEndings endings;
  private final ReadOnlyObjectWrapper<@Nullable Foreseen> foreseen = new ReadOnlyObjectWrapper<>();
  private List<Work> wanted = List.of();

  ReadinessViewModel(IndexActions actions, WriteGuard writes, Executor background, UiExecutor ui) {
    this.actions = actions;
    looking = new UiAction(background, ui);
    endings = new BlockerEndings(actions, writes, background, ui, this::again);
  }

  /** Looks what these would meet; forgets what was seen of others. */
  void look(List<Work> works) {
    wanted = works.stream().filter(Work::foreseeable).toList();
    foreseen.set(null);
    endings.forget();
    if (wanted.isEmpty()) {
      looking.cancel();
    } else {
      again();
    }
  }

  /** Looks again. */
  public void again() {
    List<Work> mine = wanted;
    looking.start(
        cancellation -> {
          List<Readiness> seen = new ArrayList<>();
          firstOfEachTable(mine)
              .forEach(one -> one.readiness(actions, cancellation).ifPresent(seen::add));
          return seen;
        },
        seen -> {
          if (mine.equals(wanted)) {
            boolean builds = mine.stream().anyMatch(work -> work.kind().writes());
            foreseen.set(together(seen, builds));
          }
        });
  }

  private static List<Work> firstOfEachTable(List<Work> works) {
    Set<String> tables = new HashSet<>();
    return works.stream()
        .filter(work -> tables.add(work.subject().schema() + '\0' + work.subject().table()))
        .toList();
  }

  private static Foreseen together(List<Readiness> seen, boolean builds) {
    List<Obstacle> obstacles = new ArrayList<>();
    Map<String, Blocker> blockers = new LinkedHashMap<>();
    for (Readiness one : seen) {
      obstacles.addAll(one.obstacles());
      one.blockers().forEach(blocker -> blockers.putIfAbsent(blocker.sentence(), blocker));
    }
    return new Foreseen(
        obstacles.stream().distinct().toList(),
        List.copyOf(blockers.values()),
        seen.size() == 1 && builds ? Optional.of(seen.getFirst().room()) : Optional.empty(),
        seen.stream().anyMatch(Readiness::canBegin));
  }

  /** Whether a forecast tells how large the index becomes: of what is built for the first time. */
  boolean foretold() {
    return wanted.stream().anyMatch(work -> work.kind() == Work.Kind.BUILD);
  }

  /** Ends those whom it would wait for. */
  public BlockerEndings endings() {
    return endings;
  }

  /** Null while it is not known, and where nothing is built. */
  public ReadOnlyObjectProperty<@Nullable Foreseen> foreseenProperty() {
    return foreseen.getReadOnlyProperty();
  }

  /** The look under way, for its state and its failure. */
  public UiAction looking() {
    return looking;
  }
}
