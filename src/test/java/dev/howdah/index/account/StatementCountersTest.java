package dev.howdah.index.account;

import static dev.howdah.index.account.Building.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server counted of statements before and since is never mixed up. */
class StatementCountersTest {
  private static final Duration LATER = Duration.ofDays(2);

  @ParameterizedTest
  @EnumSource
  void aCounterThatNobodyTouchedDidNotBeginAnew(TestServer.Version version) {
    try (Building building = new Building(version)) {
      IntStream.range(1, 25)
          .forEach(
              columns -> building.often(2, "SELECT " + "a, ".repeat(columns) + "b FROM t LIMIT 5"));
      building.build(on("t_a", "(a)"));

      Account account = building.account(LATER);
      assertThat(account.statements()).isEmpty();
      assertThat(account.words()).doesNotContain("anew");
    }
  }
}
