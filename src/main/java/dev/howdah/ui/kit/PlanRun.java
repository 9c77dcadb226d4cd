package dev.howdah.ui.kit;

import dev.howdah.connect.Cancellation;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.RunProgress;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A plan that is shown, confirmed and run: on production the database's name has to be typed, for
 * each run anew. Planning again replaces what is shown, the latest wins. Belongs to the JavaFX
 * thread.
 */
public final class PlanRun {
  /** What runs a plan; blocks, in the background. */
  @FunctionalInterface
  public interface Runner {
    Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation);
  }

  /** A plan and what became of it. */
  public record Ended(Plan plan, Outcome outcome) {}

  private static final String CUT_OFF =
      "It was begun and did not come to its end: refresh to see what is left of it.";

  private final Runner runner;
  private final WriteGuard guard;
  private final Consumer<Ended> onEnd;
  private final UiExecutor ui;
  private final UiAction planning;
  private final UiAction running;
  private final TypedConfirmation confirmation;
  private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Ended> ended = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyObjectWrapper<@Nullable RunProgress> progress =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
  private final BooleanBinding runnable;
  private @Nullable Function<Cancellation, Plan> latestWork;
  private @Nullable Plan begun;
  private String result = "";
  private int asked;

  /**
   * Nothing planned yet.
   *
   * @param guard of the target's changes
   * @param onEnd on the JavaFX thread, when a run has changed the target
   */
  public PlanRun(
      Runner runner, WriteGuard guard, Consumer<Ended> onEnd, Executor background, UiExecutor ui) {
    this.runner = runner;
    this.onEnd = onEnd;
    this.ui = ui;
    planning = new UiAction(background, ui);
    running = new UiAction(background, ui);
    this.guard = guard;
    confirmation = guard.confirmation();
    running
        .phaseProperty()
        .subscribe(
            phase -> {
              if (phase == UiAction.Phase.SUCCEEDED) {
                result = "It has run.";
              } else if (phase == UiAction.Phase.FAILED || phase == UiAction.Phase.CANCELLED) {
                result = CUT_OFF;
              }
              if (phase == UiAction.Phase.FAILED || phase == UiAction.Phase.CANCELLED) {
                confirmation.reset();
              }
              tell();
            });
    runnable =
        Bindings.createBooleanBinding(
            this::canRun,
            plan,
            confirmation.satisfied(),
            running.phaseProperty(),
            planning.phaseProperty());
  }

  private boolean canRun() {
    Plan shown = plan.get();
    return shown != null
        && shown.isRunnable()
        && confirmation.satisfied().get()
        && planning.phaseProperty().get() == UiAction.Phase.SUCCEEDED
        && running.phaseProperty().get() != UiAction.Phase.RUNNING;
  }

  /** Plans in the background and shows it; nothing while a run is under way. */
  public void plan(Function<Cancellation, Plan> work) {
    if (isRunning()) {
      return;
    }
    latestWork = work;
    int mine = ++asked;
    planning.start(
        work,
        latest -> {
          if (mine == asked) {
            show(latest);
          }
        });
  }

  /** Looks again at what the same change would do now; nothing before the first plan. */
  public void planAgain() {
    Function<Cancellation, Plan> work = latestWork;
    if (work != null) {
      running.dismiss();
      plan(work);
    }
  }

  private void show(Plan latest) {
    Plan before = plan.get();
    if (before == null || !before.same(latest)) {
      confirmation.reset();
    }
    begun = null;
    plan.set(latest);
    tell();
  }

  /**
   * Runs the plan that is shown, once its target is unlocked; nothing while it is not runnable or
   * not confirmed.
   */
  public void run() {
    Plan shown = plan.get();
    if (shown != null && runnable.get()) {
      guard.pass(confirmation, () -> run(shown));
    }
  }

  /** Not where another one is shown by now. */
  private void run(Plan shown) {
    if (!shown.equals(plan.get()) || !runnable.get()) {
      return;
    }
    ended.set(null);
    step.set("Starting …");
    fraction.set(-1);
    progress.set(null);
    begun = shown;
    Consumer<RunProgress> telling = ui.latest(now -> progressed(shown, now));
    running.start(
        cancellation -> runner.run(shown, telling, cancellation),
        outcome -> {
          Ended end = new Ended(shown, outcome);
          result = PlanWords.result(outcome);
          tell();
          confirmation.reset();
          ended.set(end);
          onEnd.accept(end);
        });
  }

  private void progressed(Plan shown, RunProgress now) {
    step.set(PlanWords.step(shown, now));
    fraction.set(PlanWords.fraction(shown, now));
    progress.set(now);
    tell();
  }

  /** Never that nothing has been changed, once a run of it has begun. */
  private void tell() {
    Plan shown = plan.get();
    RunProgress now = progress.get();
    if (shown == null) {
      verdict.set("Planning …");
    } else if (!shown.equals(begun)) {
      verdict.set(PlanWords.verdict(shown));
    } else if (isRunning()) {
      verdict.set(
          now == null
              ? "Starting with the first of "
                  + PlanWords.count(shown.statements().size(), "statement", "statements")
                  + "."
              : PlanWords.underway(shown, now));
    } else {
      verdict.set(result);
    }
  }

  /** Asks the server to stop the run; nothing while there is none. */
  public void cancel() {
    if (isRunning()) {
      step.set("Cancelling …");
      running.cancel();
    }
  }

  /** Shows no plan any more; nothing while a run is under way. */
  public void clear() {
    if (!isRunning()) {
      asked++;
      planning.cancel();
      plan.set(null);
      tell();
      confirmation.reset();
    }
  }

  /** Forgets what the last run did, once it was read. */
  public void dismissOutcome() {
    ended.set(null);
  }

  private boolean isRunning() {
    return running.phaseProperty().get() == UiAction.Phase.RUNNING;
  }

  /** The planning under way, for its state and its failure. */
  public UiAction planning() {
    return planning;
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

  /** What is shown; null before the first plan. */
  public ReadOnlyObjectProperty<@Nullable Plan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /**
   * What there is to say of the plan that is shown: what it would do, how far its run is, or that
   * it ran.
   */
  public ReadOnlyStringProperty verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** Where the run is; null before its first word. Of the last run once that has ended. */
  public ReadOnlyObjectProperty<@Nullable RunProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What the last run did; null before, and once it was dismissed. */
  public ReadOnlyObjectProperty<@Nullable Ended> endedProperty() {
    return ended.getReadOnlyProperty();
  }

  /** Where the run is, in words. */
  public ReadOnlyStringProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** How much of the plan is done, 0 to 1; negative while that is unknown. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }
}
