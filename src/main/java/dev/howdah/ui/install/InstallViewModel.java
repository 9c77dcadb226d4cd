package dev.howdah.ui.install;

import dev.howdah.journal.Entry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.PlanRun;
import dev.howdah.ui.kit.PlanWords;
import dev.howdah.ui.kit.WriteGuard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue on a target: what stands, what is chosen, what that would do statement by
 * statement, the deed, and what became of it. Reads nothing before it is opened. Belongs to the
 * JavaFX thread.
 */
public final class InstallViewModel {
  private final InstallActions actions;
  private final Runnable afterwards;
  private final UiAction looking;
  private final PhaseCosts costs;
  private final UiAction settling;
  private final PlanRun change;
  private final PlanRun analyzing;
  private final Choice choice = new Choice();
  private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Entry>> interrupted =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper uninstalling = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<EntryFilter> filter = new SimpleObjectProperty<>(EntryFilter.ALL);
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable InspectedEntry> selected =
      new ReadOnlyObjectWrapper<>();
  private Optional<String> usualHome = Optional.empty();
  private boolean opened;
  private boolean settled;

  /**
   * Nothing is read yet.
   *
   * @param guard of the target's changes
   * @param afterwards called on the JavaFX thread when a run has changed the target
   */
  public InstallViewModel(
      InstallActions actions,
      WriteGuard guard,
      Runnable afterwards,
      Executor background,
      UiExecutor ui) {
    this.actions = actions;
    this.afterwards = afterwards;
    looking = new UiAction(background, ui);
    costs = new PhaseCosts(actions, new UiAction(background, ui));
    settling = new UiAction(background, ui);
    change = new PlanRun(actions::run, guard, this::changed, background, ui);
    analyzing = new PlanRun(actions::run, guard, this::changed, background, ui);
    choice
        .selectionProperty()
        .addListener(
            (any, before, now) -> {
              if (inspection.get() != null && !now.equals(before)) {
                if (now.schema().equals(before.schema())) {
                  planInstall();
                } else {
                  uninstalling.set(false);
                  look();
                }
              }
            });
    for (PlanRun run : List.of(change, analyzing)) {
      run.running()
          .phaseProperty()
          .subscribe(
              phase -> {
                if (phase == UiAction.Phase.FAILED || phase == UiAction.Phase.CANCELLED) {
                  afterwards.run();
                  look();
                }
              });
    }
  }

  /** Finds out, once, how changes ended whose process was killed. */
  public void settle() {
    if (!settled) {
      settled = true;
      settling.start(actions::settle, interrupted::set);
    }
  }

  /** The page is on screen: the first time, looks at the target. */
  public void open() {
    if (!opened) {
      opened = true;
      settle();
      look();
    }
  }

  /** Looks anew where the page was looked at before: something else changed the target. */
  public void refresh() {
    if (opened) {
      look();
    }
  }

  private void look() {
    Optional<String> schema = choice.selectionProperty().get().schema();
    looking.start(
        cancellation -> actions.inspect(schema, cancellation),
        latest -> {
          if (schema.isEmpty()) {
            usualHome = latest.schema();
          }
          take(latest);
        });
  }

  private void take(Inspection latest) {
    inspection.set(latest);
    InspectedEntry before = selected.get();
    if (before != null) {
      selected.set(
          latest.entries().stream()
              .filter(entry -> entry.name().equals(before.name()))
              .findFirst()
              .orElse(null));
    }
    Selection known = choice.selectionProperty().get();
    choice.know(latest.entries());
    if (known.equals(choice.selectionProperty().get())) {
      replan();
    }
    costs.price(latest);
  }

  /** Shows what installing the selection would do. */
  public void planInstall() {
    uninstalling.set(false);
    replan();
  }

  /** Shows what taking everything away would do. */
  public void planUninstall() {
    uninstalling.set(true);
    replan();
  }

  private void replan() {
    Selection wanted = choice.selectionProperty().get();
    if (uninstalling.get()) {
      change.plan(cancellation -> actions.planUninstall(wanted.schema(), cancellation));
    } else {
      change.plan(cancellation -> actions.planInstall(wanted, cancellation));
    }
  }

  /** Proposes to refresh the planner's statistics of some tables. */
  public void proposeAnalyze(Set<String> tables) {
    analyzing.dismissOutcome();
    analyzing.plan(cancellation -> actions.planAnalyze(tables, cancellation));
  }

  private void changed(PlanRun.Ended ended) {
    uninstalling.set(false);
    afterwards.run();
    look();
  }

  /** What a run did, with what an uninstall leaves: what others made, and the indexes. */
  public String outcomeWords(PlanRun.Ended ended) {
    String words = PlanWords.outcome(ended.plan(), ended.outcome());
    if (ended.plan().action() != Plan.Action.UNINSTALL) {
      return words;
    }
    String kept =
        ended.plan().kept().isEmpty() ? "" : " Kept: " + String.join(" ", ended.plan().kept());
    return words + kept + staying(ended.plan());
  }

  private String staying(Plan plan) {
    Inspection known = inspection.get();
    Set<String> gone =
        plan.statements().stream().map(PlannedStatement::object).collect(Collectors.toSet());
    long indexes =
        known == null
            ? 0
            : known.of(Kind.INDEX).stream()
                .filter(
                    entry ->
                        entry.state() == InspectedEntry.State.PRESENT
                            || entry.state() == InspectedEntry.State.INVALID)
                .filter(entry -> !gone.contains(entry.name()))
                .count();
    return indexes == 0
        ? ""
        : " "
            + PlanWords.count(indexes, "index", "indexes")
            + (indexes == 1 ? " of the catalogue stays." : " of the catalogue stay.");
  }

  /** The entries that are missing, or INVALID, and not in the plan. */
  List<InspectedEntry> left() {
    Inspection known = inspection.get();
    return known == null
        ? List.of()
        : known.entries().stream()
            .filter(EntryFilter.MISSING::keeps)
            .filter(entry -> !choice.isChosen(entry))
            .toList();
  }

  /** Has been told of the interrupted changes. */
  public void dismissInterrupted() {
    interrupted.set(List.of());
  }

  /** Shows an entry closer. */
  public void select(@Nullable InspectedEntry entry) {
    selected.set(entry);
  }

  /** Where functions, views and tables go, as far as it is known. */
  public Optional<String> home() {
    Inspection known = inspection.get();
    return choice
        .selectionProperty()
        .get()
        .schema()
        .or(() -> known == null ? Optional.empty() : known.schema());
  }

  /** Where they go when nobody chooses; empty where there is no such schema. */
  public Optional<String> usualHome() {
    return usualHome;
  }

  public Choice choice() {
    return choice;
  }

  /** The install or the uninstall: its plan, its run. */
  public PlanRun change() {
    return change;
  }

  /** The refresh of the planner's statistics: its plan, its run. */
  public PlanRun analyzing() {
    return analyzing;
  }

  /** Looking, for its state and its failure. */
  public UiAction looking() {
    return looking;
  }

  /** The look for interrupted changes, for its failure. */
  public UiAction settling() {
    return settling;
  }

  /** The look for what the missing indexes cost, for its failure. */
  public UiAction pricing() {
    return costs.pricing();
  }

  /** Null before the first look. */
  public ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  /** What the missing indexes of a phase cost; no key for a phase without any. */
  public ReadOnlyObjectProperty<Map<Integer, List<IndexCost>>> costsProperty() {
    return costs.costsProperty();
  }

  /** Changes whose process was killed; empty once dismissed. */
  public ReadOnlyObjectProperty<List<Entry>> interruptedProperty() {
    return interrupted.getReadOnlyProperty();
  }

  /** Whether the plan that is shown is that of the uninstall. */
  public ReadOnlyBooleanProperty uninstallingProperty() {
    return uninstalling.getReadOnlyProperty();
  }

  public ObjectProperty<EntryFilter> filterProperty() {
    return filter;
  }

  public StringProperty searchProperty() {
    return search;
  }

  /** The entry that is shown closer. */
  public ReadOnlyObjectProperty<@Nullable InspectedEntry> selectedProperty() {
    return selected.getReadOnlyProperty();
  }
}
