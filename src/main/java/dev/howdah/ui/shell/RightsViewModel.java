package dev.howdah.ui.shell;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Grants;
import dev.howdah.connect.ServerFacts;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator could grant to our role, so that it sees more; shown and copied, never run.
 * Belongs to the JavaFX thread.
 */
public final class RightsViewModel {
  private final Supplier<ServerFacts> facts;
  private final Function<Cancellation, Grants> reading;
  private final UiAction looking;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Grants> grants = new ReadOnlyObjectWrapper<>();

  /**
   * Nothing is read before it is opened.
   *
   * @param facts what the server is and what our role may do there, as they are now
   * @param reading asks the target; blocks, in the background
   */
  public RightsViewModel(
      Supplier<ServerFacts> facts,
      Function<Cancellation, Grants> reading,
      Executor background,
      UiExecutor ui) {
    this.facts = facts;
    this.reading = reading;
    looking = new UiAction(background, ui);
  }

  /** Whether something is hidden from our role. */
  public boolean isWanting() {
    return facts.get().curtained();
  }

  /** What the server is and what our role may do there, as they are now. */
  ServerFacts facts() {
    return facts.get();
  }

  /** Ours. */
  public String role() {
    return facts.get().role();
  }

  /** Reads what would help, and shows it. */
  public void open() {
    open.set(true);
    grants.set(null);
    looking.start(reading, grants::set);
  }

  /** Shows it no longer. */
  public void close() {
    open.set(false);
    looking.cancel();
  }

  /** Whether it is to be shown. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** What would help; null until it was read. */
  public ReadOnlyObjectProperty<@Nullable Grants> grantsProperty() {
    return grants.getReadOnlyProperty();
  }

  /** The look under way, for its state and its failure. */
  public UiAction looking() {
    return looking;
  }
}
