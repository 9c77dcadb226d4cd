package dev.howdah.ui.install;

import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.kit.PlanWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the indexes that are missing would cost, phase by phase, before anyone chooses them. Nothing
 * is said while it is being worked out, or when that failed. Belongs to the JavaFX thread.
 */
final class PhaseCosts {
  private static final Set<Integer> INDEX_PHASES = Set.of(1, 2);

  private final InstallActions actions;
  private final UiAction pricing;
  private final ReadOnlyObjectWrapper<Map<Integer, List<IndexCost>>> costs =
      new ReadOnlyObjectWrapper<>(Map.of());

  PhaseCosts(InstallActions actions, UiAction pricing) {
    this.actions = actions;
    this.pricing = pricing;
  }

  /** Works them out for what stands now. */
  void price(Inspection latest) {
    costs.set(Map.of());
    boolean any =
        latest.of(Kind.INDEX).stream()
            .anyMatch(entry -> entry.state() == InspectedEntry.State.MISSING);
    if (any) {
      pricing.start(
          cancellation -> actions.planInstall(Selection.phases(INDEX_PHASES), cancellation),
          plan -> costs.set(costs(plan)));
    } else {
      pricing.cancel();
      pricing.dismiss();
    }
  }

  private static Map<Integer, List<IndexCost>> costs(Plan plan) {
    Map<Integer, List<PlannedStatement>> byPhase =
        plan.statements().stream().collect(Collectors.groupingBy(PlannedStatement::phase));
    Map<Integer, List<IndexCost>> priced = new HashMap<>();
    byPhase.forEach((phase, some) -> priced.put(phase, PlanWords.costs(some.stream())));
    priced.values().removeIf(List::isEmpty);
    return priced;
  }

  /** The pricing, for its failure. */
  UiAction pricing() {
    return pricing;
  }

  /** By phase; no key for a phase without any. */
  ReadOnlyObjectProperty<Map<Integer, List<IndexCost>>> costsProperty() {
    return costs.getReadOnlyProperty();
  }
}
