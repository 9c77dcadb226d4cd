package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.forecast.BuildTime;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.workload.Effects;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.indexes.ForecastViewModel.Foretold;
import dev.howdah.ui.indexes.ForecastWords.Told;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.Foretellings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ForecastViewModelTest {
  private final FakeIndexes actions = new FakeIndexes();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final ForecastViewModel viewModel =
      new ForecastViewModel(actions, background::add, UiExecutor.sameThread());

  private static IndexRequest request(String name) {
    return new IndexRequest("public", name, "users", "CREATE INDEX CONCURRENTLY " + name);
  }

  private static IndexRequest of(String table, String keys) {
    return new IndexRequest(
        "public", "a", table, "CREATE INDEX CONCURRENTLY a ON " + table + " " + keys);
  }

  private static Forecast forecast(OptionalLong bytes, Optional<BuildTime> time) {
    return new Forecast(
        bytes,
        time,
        Optional.empty(),
        new Effects(List.of(), 0, Optional.empty(), Foretellings.READY));
  }

  @Test
  void allAreAskedForAtOnceAndSummed() {
    List<String> sums = new ArrayList<>();
    viewModel.look(List.of(request("a"), request("b")));
    viewModel.foretoldProperty().subscribe(all -> sums.add(ForecastWords.sizes(all).note()));
    actions.forecast =
        any ->
            forecast(
                OptionalLong.of(1 << 20),
                Optional.of(new BuildTime(Duration.ofSeconds(4), Duration.ofSeconds(9), 2)));
    background.remove().run();
    assertThat(sums).containsExactly("0 of 2 so far", "");
    assertThat(actions.log).as("one budget for both").containsExactly("forecast a b");
    assertThat(ForecastWords.sizes(viewModel.foretoldProperty().get()).figure())
        .isEqualTo("≈ 2.0 MB");
    assertThat(ForecastWords.builds(viewModel.foretoldProperty().get()))
        .isEqualTo(new Told("about 8 s", "at most about 18 s"));
  }

  @Test
  void oneThatCannotBeToldIsAskedForAgainAlone() {
    actions.forecast =
        request -> {
          if (request.name().equals("a")) {
            throw new TargetException(
                new Failure.Usage("No such table.", "Look.", "", Optional.empty()), null);
          }
          return forecast(OptionalLong.empty(), Optional.empty());
        };
    viewModel.look(List.of(request("a"), request("b")));
    background.remove().run();
    assertThat(viewModel.foretoldProperty().get())
        .extracting(told -> told.failure().isPresent())
        .containsExactly(true, false);
    assertThat(ForecastWords.sizes(viewModel.foretoldProperty().get()).note())
        .isEqualTo("2 not known");
    actions.forecast = Foretellings::full;
    actions.log.clear();
    viewModel.again();
    background.remove().run();
    assertThat(actions.log).containsExactly("forecast a");
    assertThat(viewModel.foretoldProperty().get()).allMatch(Foretold::settled);
  }

  @Test
  void whatKeepsAllFromBeingToldIsToldOfEach() {
    actions.forecast =
        request -> {
          throw new TargetException(
              new Failure.Unreachable("No answer.", "", "", Optional.empty()), null);
        };
    viewModel.look(List.of(request("a"), request("b")));
    background.remove().run();
    assertThat(actions.log).as("asked once").containsExactly("forecast a b");
    assertThat(viewModel.foretoldProperty().get())
        .extracting(told -> told.failure().orElseThrow().sentence())
        .containsExactly("No answer.", "No answer.");
  }

  @Test
  void whatWasAskedForBeforeIsDropped() {
    viewModel.look(List.of(request("a")));
    Runnable late = background.remove();
    viewModel.look(List.of(request("b")));
    late.run();
    assertThat(viewModel.foretoldProperty().get()).containsExactly(Foretold.unknown(request("b")));
  }

  @Test
  void whatIsNotKnownIsSaidSo() {
    Forecast none = forecast(OptionalLong.empty(), Optional.empty());
    assertThat(ForecastWords.size(none))
        .isEqualTo(new Told("not known", "the table was never analyzed"));
    assertThat(ForecastWords.build(none.build()).figure()).isEqualTo("not known");
    assertThat(ForecastWords.heapOnly(none.writes()).figure()).isEqualTo("not known");
    assertThat(ForecastWords.spared(none.effects()))
        .isEqualTo(new Told("not known", "no statement is counted"));
  }

  @Test
  void figuresAreInTheFieldsWords() {
    Forecast full = Foretellings.full(of("request_logs", "(\"tenant_id\", \"request_time\")"));
    Forecast dear = Foretellings.full(of("server_tools", "(\"name\", \"success_count\")"));
    assertThat(ForecastWords.build(full.build()).note()).contains("learned from 4 builds here");
    assertThat(
            ForecastWords.build(
                    Optional.of(new BuildTime(Duration.ofMillis(300), Duration.ofMillis(900), 0)))
                .toString())
        .as("one bound where two would be as good as the same")
        .contains("under 1 s", "an estimate for any server")
        .doesNotContain("at most");
    assertThat(
            ForecastWords.build(
                Optional.of(new BuildTime(Duration.ofMillis(900), Duration.ofMillis(2100), 1))))
        .isEqualTo(new Told("under 3 s", "learned from 1 build here"));
    assertThat(ForecastWords.heapOnly(full.writes()))
        .isEqualTo(new Told("98 %", "unchanged by the index"));
    assertThat(ForecastWords.price(full.writes().orElseThrow())).isEmpty();
    assertThat(ForecastWords.heapOnly(dear.writes()).costs()).isTrue();
    assertThat(ForecastWords.heapOnly(dear.writes()).figure()).isEqualTo("98 % → 0 % at worst");
    assertThat(ForecastWords.price(dear.writes().orElseThrow()).orElseThrow())
        .contains("which no index holds yet");
    assertThat(ForecastWords.effect(full.effects().statements().getFirst()))
        .isEqualTo("1,200 calls an hour, 43.0 ms each · cost 5,412 → 12");
    assertThat(ForecastWords.change(-0.97)).isEqualTo("−97 %");
    assertThat(ForecastWords.change(-0.9977)).as("never all of it").isEqualTo("−99.7 %");
    assertThat(ForecastWords.change(0.38)).isEqualTo("+38 %");
    assertThat(ForecastWords.change(0.001)).isEqualTo("±0 %");
  }
}
