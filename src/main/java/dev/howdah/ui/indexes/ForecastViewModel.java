package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the proposed indexes will bring and cost, one after the other: information, for which
 * nothing waits. Belongs to the JavaFX thread.
 */
public final class ForecastViewModel {
  /**
   * One of the proposed indexes.
   *
   * @param forecast empty while it is not known
   * @param failure why it cannot be known
   */
  public record Foretold(
      IndexRequest request, Optional<Forecast> forecast, Optional<Failure> failure) {
    static Foretold unknown(IndexRequest request) {
      return new Foretold(request, Optional.empty(), Optional.empty());
    }

    /** Whether nothing more is to come. */
    boolean settled() {
      return forecast.isPresent() || failure.isPresent();
    }
  }

  private final IndexActions actions;
  private final UiExecutor ui;
  private final UiAction looking;
  private final ReadOnlyObjectWrapper<List<Foretold>> foretold =
      new ReadOnlyObjectWrapper<>(List.of());
  private int asked;

  ForecastViewModel(IndexActions actions, Executor background, UiExecutor ui) {
    this.actions = actions;
    this.ui = ui;
    looking = new UiAction(background, ui);
  }

  /** Looks what these would bring; forgets what was seen of others. */
  void look(List<IndexRequest> requests) {
    asked++;
    foretold.set(requests.stream().map(Foretold::unknown).toList());
    if (requests.isEmpty()) {
      looking.cancel();
    } else {
      again();
    }
  }

  /** Asks again for those that could not be told. */
  public void again() {
    int mine = ++asked;
    List<Foretold> open = new ArrayList<>();
    for (Foretold one : foretold.get()) {
      open.add(one.forecast().isPresent() ? one : Foretold.unknown(one.request()));
    }
    foretold.set(List.copyOf(open));
    looking.start(
        cancellation -> {
          for (int i = 0; i < open.size(); i++) {
            if (!open.get(i).settled() && !cancellation.isRequested()) {
              take(mine, i, tell(open.get(i).request(), cancellation));
            }
          }
          return open.size();
        },
        any -> {});
  }

  /** One that cannot be told does not keep the others from it. */
  private Foretold tell(IndexRequest request, Cancellation cancellation) {
    try {
      return new Foretold(
          request, Optional.of(actions.forecast(request, cancellation)), Optional.empty());
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return new Foretold(request, Optional.empty(), Optional.of(Failures.of(e)));
    }
  }

  private void take(int number, int at, Foretold told) {
    ui.execute(
        () -> {
          if (number == asked) {
            List<Foretold> now = new ArrayList<>(foretold.get());
            now.set(at, told);
            foretold.set(List.copyOf(now));
          }
        });
  }

  /** In the order of the builds; empty where nothing is built. */
  public ReadOnlyObjectProperty<List<Foretold>> foretoldProperty() {
    return foretold.getReadOnlyProperty();
  }

  /** The look under way, for its state. */
  public UiAction looking() {
    return looking;
  }
}
