package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.Outlook;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the proposed indexes will bring and cost, asked for all of them at once: information, for
 * which nothing waits. Belongs to the JavaFX thread.
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
  private final UiAction looking;
  private final ReadOnlyObjectWrapper<List<Foretold>> foretold =
      new ReadOnlyObjectWrapper<>(List.of());
  private int asked;

  ForecastViewModel(IndexActions actions, Executor background, UiExecutor ui) {
    this.actions = actions;
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
    List<Foretold> all = foretold.get().stream().map(ForecastViewModel::open).toList();
    foretold.set(all);
    List<IndexRequest> open =
        all.stream().filter(one -> !one.settled()).map(Foretold::request).toList();
    looking.start(
        cancellation -> tell(open, cancellation),
        told -> {
          if (mine == asked) {
            foretold.set(all.stream().map(one -> told.getOrDefault(one.request(), one)).toList());
          }
        });
  }

  private static Foretold open(Foretold one) {
    return one.forecast().isPresent() ? one : Foretold.unknown(one.request());
  }

  /** What keeps all of them from being told is told of each. */
  private Map<IndexRequest, Foretold> tell(List<IndexRequest> open, Cancellation cancellation) {
    Map<IndexRequest, Foretold> told = new HashMap<>();
    try {
      for (Outlook each : actions.forecasts(open, cancellation)) {
        told.put(each.request(), new Foretold(each.request(), each.forecast(), each.failure()));
      }
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      Failure why = Failures.of(e);
      for (IndexRequest each : open) {
        told.put(each, new Foretold(each, Optional.empty(), Optional.of(why)));
      }
    }
    return told;
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
