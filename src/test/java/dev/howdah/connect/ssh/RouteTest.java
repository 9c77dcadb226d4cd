package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bastion",
        "user@bastion:22,user2@inner",
        "a.b@10.0.0.1:2222,[fe80::1%eth0]:22",
        "domain\\user@host"
      })
  void readsWhatItWrites(String text) {
    assertThat(Route.parse(text).format()).isEqualTo(text);
    assertThat(Route.parse(Route.parse(text).format())).isEqualTo(Route.parse(text));
  }

  @Test
  void takesUrisAndBlanksAsSshDoes() {
    assertThat(Route.parse(" ssh://me@bastion:2222/ , inner ").hops())
        .containsExactly(
            new Hop(Optional.of("me"), "bastion", OptionalInt.of(2222), Optional.empty()),
            new Hop(Optional.empty(), "inner", OptionalInt.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|A host is missing",
        "a,,b|A host is missing",
        "me@|A hop is written",
        "host:0|The port",
        "host:70000|The port",
        "host:ssh|The port",
        "me:s3cret@host|A password does not belong",
        "host name|The host has a character",
        "-oProxyCommand=x|The host has a character"
      })
  void saysWhatIsWrong(String text, String words) {
    IllegalArgumentException thrown =
        catchThrowableOfType(IllegalArgumentException.class, () -> Route.parse(text));
    assertThat(thrown).hasMessageStartingWith(words).hasMessageEndingWith(".");
    assertThat(thrown.getMessage()).doesNotContain("s3cret");
  }

  @Test
  void aKeyIsForHopsWithoutOneAndUsersCanBeLeftOut() {
    Path own = Path.of("own");
    Route route =
        new Route(
                List.of(
                    Route.parse("me@a").hops().getFirst().withIdentity(own),
                    Route.parse("b:23").hops().getFirst()))
            .withIdentity(Path.of("common"));
    assertThat(route.hops())
        .extracting(Hop::identity)
        .containsExactly(Optional.of(own), Optional.of(Path.of("common")));
    assertThat(route.withoutUsers().format()).isEqualTo("a,b:23");
  }
}
