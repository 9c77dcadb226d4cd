package dev.howdah.ui.install;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.schema.InspectedEntry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Kind;
import dev.howdah.schema.Outcome;
import dev.howdah.schema.Plan;
import dev.howdah.schema.PlannedStatement;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.TypedConfirmation;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Installing the functions and views, and taking them away again: what stands, what would be done
 * statement by statement, the deed, and what became of it. On production the database's name has to
 * be typed. Belongs to the JavaFX thread.
 */
public final class InstallViewModel {
  private record Look(Inspection inspection, Plan plan) {}

  private final InstallActions actions;
  private final Runnable afterwards;
  private final UiExecutor ui;
  private final UiAction looking;
  private final UiAction running;
  private final TypedConfirmation confirmation;
  private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper stepNumber = new ReadOnlyIntegerWrapper();
  private final BooleanBinding runnable;

  /**
   * @param settings of the target, for the guard on production
   * @param afterwards called on the JavaFX thread when a run has changed the target
   */
  public InstallViewModel(
      InstallActions actions,
      ConnectionSettings settings,
      Runnable afterwards,
      Executor background,
      UiExecutor ui) {
    this.actions = actions;
    this.afterwards = afterwards;
    this.ui = ui;
    looking = new UiAction(background, ui);
    running = new UiAction(background, ui);
    confirmation = new TypedConfirmation(settings);
    runnable =
        Bindings.createBooleanBinding(
            this::canRun,
            plan,
            confirmation.satisfied(),
            running.phaseProperty(),
            looking.phaseProperty());
  }

  private boolean canRun() {
    Plan shown = plan.get();
    return shown != null
        && shown.isRunnable()
        && confirmation.satisfied().get()
        && running.phaseProperty().get() != UiAction.Phase.RUNNING
        && looking.phaseProperty().get() != UiAction.Phase.RUNNING;
  }

  /** Looks at the target and plans the install anew. */
  public void refresh() {
    look(Plan.Action.INSTALL);
  }

  /** Shows what taking everything away would do. */
  public void planUninstall() {
    outcome.set("");
    look(Plan.Action.UNINSTALL);
  }

  /** Back to the plan of the install. */
  public void planInstall() {
    outcome.set("");
    look(Plan.Action.INSTALL);
  }

  private void look(Plan.Action action) {
    if (running.phaseProperty().get() == UiAction.Phase.RUNNING) {
      return;
    }
    confirmation.reset();
    looking.start(
        cancellation -> new Look(actions.inspect(cancellation), actions.plan(action, cancellation)),
        this::take);
  }

  private void take(Look look) {
    inspection.set(look.inspection());
    plan.set(look.plan());
    verdict.set(verdict(look.plan()));
  }

  private static String verdict(Plan plan) {
    int statements = plan.statements().size();
    boolean install = plan.action() == Plan.Action.INSTALL;
    if (plan.isEmpty()) {
      if (!plan.obstacles().isEmpty()) {
        return "This cannot be done here.";
      }
      return install
          ? "Nothing to do: all objects stand as they should."
          : "Nothing to do: nothing of Howdah's stands here.";
    }
    String objects =
        String.format(Locale.ROOT, "%d statement%s", statements, statements == 1 ? "" : "s");
    if (!plan.obstacles().isEmpty()) {
      return objects + " would run, but something is in the way.";
    }
    return install
        ? objects + " will run in schema " + plan.schema() + ". Nothing has been changed yet."
        : objects + " will take away exactly what Howdah installed. Nothing has been changed yet.";
  }

  /** Runs the plan that is shown; nothing while it is not runnable or not confirmed. */
  public void run() {
    Plan shown = plan.get();
    if (shown == null || !runnable.get()) {
      return;
    }
    outcome.set("");
    step.set("Starting …");
    stepNumber.set(0);
    Consumer<PlannedStatement> progress = statement -> ui.execute(() -> started(shown, statement));
    running.start(
        cancellation -> actions.run(shown, progress, cancellation), done -> finished(shown, done));
  }

  private void started(Plan shown, PlannedStatement statement) {
    int number = shown.statements().indexOf(statement) + 1;
    stepNumber.set(number);
    step.set(
        String.format(
            Locale.ROOT,
            "%d of %d: %s %s",
            number,
            shown.statements().size(),
            word(statement.kind()),
            statement.object()));
  }

  private void finished(Plan shown, Outcome done) {
    int count = done.done().size();
    String objects = String.format(Locale.ROOT, "%d object%s", count, count == 1 ? "" : "s");
    String took = String.format(Locale.ROOT, ", in %.1f s.", done.took().toMillis() / 1000.0);
    outcome.set(
        done.action() == Plan.Action.INSTALL
            ? objects + " installed and read back" + took
            : objects + " of Howdah's removed (functions, views, history)" + took + left(shown));
    afterwards.run();
    look(Plan.Action.INSTALL);
  }

  /** What an uninstall leaves: what others made, and the indexes. */
  private String left(Plan shown) {
    StringBuilder words = new StringBuilder();
    if (!shown.kept().isEmpty()) {
      words.append(" Kept: ").append(String.join(" ", shown.kept()));
    }
    Inspection known = inspection.get();
    long indexes =
        known == null
            ? 0
            : known.of(Kind.INDEX).stream()
                .filter(
                    entry ->
                        entry.state() == InspectedEntry.State.PRESENT
                            || entry.state() == InspectedEntry.State.INVALID)
                .count();
    words.append(
        indexes == 0
            ? " Indexes are never removed with them."
            : String.format(
                Locale.ROOT,
                " %d index%s of the catalogue stay%s.",
                indexes,
                indexes == 1 ? "" : "es",
                indexes == 1 ? "s" : ""));
    return words.toString();
  }

  /** Asks the server to stop the run. */
  public void cancel() {
    step.set("Cancelling …");
    running.cancel();
  }

  /** A kind in the user's words. */
  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** How many index entries are in each state, in the states' order. */
  public static Map<InspectedEntry.State, Long> indexSummary(Inspection inspection) {
    return inspection.of(Kind.INDEX).stream()
        .collect(
            Collectors.groupingBy(
                InspectedEntry::state,
                () -> new EnumMap<>(InspectedEntry.State.class),
                Collectors.counting()));
  }

  /** The functions, views and tables, in the catalogue's order. */
  public static List<InspectedEntry> objects(Inspection inspection) {
    return inspection.entries().stream().filter(entry -> entry.kind() != Kind.INDEX).toList();
  }

  /** Looking, for its state and its failure. */
  public UiAction looking() {
    return looking;
  }

  /** The run, for its state and its failure. */
  public UiAction running() {
    return running;
  }

  public TypedConfirmation confirmation() {
    return confirmation;
  }

  /** Whether the shown plan can be started now. */
  public BooleanBinding runnable() {
    return runnable;
  }

  /** Null before the first look. */
  public ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  /** What is shown; null before the first look. */
  public ReadOnlyObjectProperty<@Nullable Plan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** What the plan comes to, as a sentence. */
  public ReadOnlyStringProperty verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** What the last run did; empty before. */
  public ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** Where a run is, in words. */
  public ReadOnlyStringProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** From 1; 0 before the first statement. */
  public ReadOnlyIntegerProperty stepNumberProperty() {
    return stepNumber.getReadOnlyProperty();
  }
}
