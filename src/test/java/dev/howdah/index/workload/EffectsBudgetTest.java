package dev.howdah.index.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.IndexRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The planner is asked about many indexes no longer than about one, and what was left out is said.
 */
class EffectsBudgetTest {
  private static final List<IndexRequest> THREE = List.of(on("a"), on("b"), on("c"));

  private static IndexRequest on(String column) {
    String name = "t_" + column;
    return new IndexRequest(
        "public", name, "t", "CREATE INDEX " + name + " ON public.t (" + column + ")");
  }

  private static Scene scene() {
    Scene scene = Scene.withExtensions();
    scene.database.run(
        """
        CREATE TABLE t (a int, b int, c int);
        INSERT INTO t SELECT n, n, n FROM generate_series(1, 30000) n; ANALYZE t;
        """);
    scene.forget();
    for (String column : List.of("a", "b", "c")) {
      scene.load("SELECT * FROM t WHERE " + column + " = 17", 20);
    }
    return scene;
  }

  private static List<String> served(Effects effects) {
    return effects.statements().stream().map(effect -> effect.statement().text()).toList();
  }

  private static List<String> left(Effects effects) {
    return effects.sources().stream()
        .map(Source::words)
        .filter(words -> words.contains("no time left"))
        .toList();
  }

  /** Right after a hypothetical index was made, once for each. */
  private static boolean isJustMade(Scene scene) {
    return !scene
        .database
        .rows(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND query LIKE '%hypopg_create_index%'")
        .isEmpty();
  }

  @Test
  void eachOfManyIsToldByItself() {
    try (Scene scene = scene()) {
      List<Effects> all = scene.workload().effects(THREE, Cancellation.never());

      assertThat(all).hasSize(3).allMatch(effects -> left(effects).isEmpty());
      for (int i = 0; i < THREE.size(); i++) {
        Effects alone = scene.workload().effects(THREE.get(i), Cancellation.never());
        assertThat(served(all.get(i)))
            .singleElement()
            .isEqualTo("SELECT * FROM t WHERE " + THREE.get(i).name().substring(2) + " = $1");
        assertThat(served(alone)).isEqualTo(served(all.get(i)));
      }
    }
  }

  @Test
  void oneThatCannotBeMadeTakesNothingFromTheOthers() {
    try (Scene scene = scene()) {
      IndexRequest gone =
          new IndexRequest("public", "x", "gone", "CREATE INDEX x ON public.gone (a)");
      List<Effects> all =
          scene.workload().effects(List.of(gone, THREE.get(0)), Cancellation.never());

      assertThat(all.get(0).sources())
          .extracting(Source::words)
          .anyMatch(words -> words.contains("It cannot make this one: "));
      assertThat(served(all.get(1))).hasSize(1);
    }
  }

  @Test
  void whenTheTimeIsUpTheRestIsLeftOutAndThatIsSaid() {
    try (Scene scene = scene()) {
      AtomicInteger made = new AtomicInteger();
      Workload hasty =
          new Workload(
              scene.target,
              () ->
                  (isJustMade(scene) ? made.incrementAndGet() : made.get()) < 2
                      ? 0
                      : Duration.ofMinutes(1).toNanos());
      List<Effects> all = hasty.effects(THREE, Cancellation.never());

      assertThat(left(all.get(0))).isEmpty();
      assertThat(served(all.get(0))).hasSize(1);
      for (Effects later : all.subList(1, 3)) {
        assertThat(later.statements()).isEmpty();
        assertThat(later.examined()).isZero();
        assertThat(left(later))
            .singleElement()
            .asString()
            .contains("There was no time left to ask what this index would do for ")
            .contains(" of the statements on its table.");
      }
    }
  }
}
