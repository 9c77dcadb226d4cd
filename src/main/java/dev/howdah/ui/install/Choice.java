package dev.howdah.ui.install;

import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.plan.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the user wants of the catalogue: whole phases, less or more single entries, and what he
 * agreed to. Starts with the functions and views. Belongs to the JavaFX thread.
 */
public final class Choice {
  /** How much of a phase is chosen. */
  public enum Part {
    NONE,
    SOME,
    ALL
  }

  private final Set<Integer> phases = new TreeSet<>(Selection.standard().phases());
  private final Set<String> added = new HashSet<>();
  private final Set<String> omitted = new HashSet<>();
  private final Set<String> adapted = new HashSet<>();
  private final Set<String> replaced = new HashSet<>();
  private Optional<String> schema = Optional.empty();
  private List<InspectedEntry> entries = List.of();
  private final ReadOnlyObjectWrapper<Selection> selection =
      new ReadOnlyObjectWrapper<>(Selection.standard());

  /** Takes in what there is to choose from. */
  void know(List<InspectedEntry> inspected) {
    entries = List.copyOf(inspected);
    settle();
  }

  /** Puts a whole phase in or out, with all its entries. */
  public void choosePhase(int phase, boolean wanted) {
    entries.stream()
        .filter(entry -> entry.phase() == phase)
        .forEach(
            entry -> {
              added.remove(entry.name());
              omitted.remove(entry.name());
            });
    if (wanted) {
      phases.add(phase);
    } else {
      phases.remove(phase);
    }
    settle();
  }

  /** Puts a single entry in or out. */
  public void choose(InspectedEntry entry, boolean wanted) {
    boolean whole = phases.contains(entry.phase());
    mark(added, entry.name(), wanted && !whole);
    mark(omitted, entry.name(), !wanted && whole);
    settle();
  }

  /** Agrees to an entry as it was adapted, which puts it in, or takes that back. */
  public void accept(InspectedEntry entry, boolean agreed) {
    mark(adapted, entry.name(), agreed);
    choose(entry, agreed);
  }

  /** Agrees that an entry takes the place of what others made, or takes that back. */
  public void replace(InspectedEntry entry, boolean agreed) {
    mark(replaced, entry.name(), agreed);
    choose(entry, agreed || phases.contains(entry.phase()));
  }

  /** Where functions, views and tables go; empty for the schema of the gateway's tables. */
  public void into(Optional<String> home) {
    schema = home;
    settle();
  }

  private static void mark(Set<String> names, String name, boolean in) {
    if (in) {
      names.add(name);
    } else {
      names.remove(name);
    }
  }

  private void settle() {
    Set<Integer> wanted = new TreeSet<>(phases);
    Set<String> names = Set.of();
    boolean apart =
        entries.stream()
            .anyMatch(entry -> added.contains(entry.name()) || omitted.contains(entry.name()));
    if (apart) {
      List<InspectedEntry> chosen = entries.stream().filter(this::isWanted).toList();
      names = chosen.stream().map(InspectedEntry::name).collect(Collectors.toSet());
      wanted = chosen.stream().map(InspectedEntry::phase).collect(Collectors.toSet());
    }
    selection.set(new Selection(wanted, Set.of(), names, adapted, replaced, schema));
  }

  private boolean isWanted(InspectedEntry entry) {
    return added.contains(entry.name())
        || (phases.contains(entry.phase()) && !omitted.contains(entry.name()));
  }

  /** Whether an entry can be made: it is missing, or somebody agreed to how it will be made. */
  public boolean isPlannable(InspectedEntry entry) {
    return switch (entry.state()) {
      case MISSING, INVALID -> true;
      case CONFLICTING -> replaced.contains(entry.name());
      case NOT_APPLICABLE -> adapted.contains(entry.name());
      case PRESENT, COVERED -> false;
    };
  }

  /** Whether an entry will be made. */
  public boolean isChosen(InspectedEntry entry) {
    return isPlannable(entry) && isWanted(entry);
  }

  public boolean isAccepted(InspectedEntry entry) {
    return adapted.contains(entry.name());
  }

  public boolean isReplaced(InspectedEntry entry) {
    return replaced.contains(entry.name());
  }

  /** How much of what can be made of a phase is chosen. */
  public Part part(int phase) {
    List<InspectedEntry> plannable =
        entries.stream().filter(entry -> entry.phase() == phase && isPlannable(entry)).toList();
    long chosen = plannable.stream().filter(this::isWanted).count();
    if (plannable.isEmpty()) {
      return phases.contains(phase) ? Part.ALL : Part.NONE;
    }
    return chosen == 0 ? Part.NONE : chosen == plannable.size() ? Part.ALL : Part.SOME;
  }

  /** What a plan is made for. */
  public ReadOnlyObjectProperty<Selection> selectionProperty() {
    return selection.getReadOnlyProperty();
  }
}
