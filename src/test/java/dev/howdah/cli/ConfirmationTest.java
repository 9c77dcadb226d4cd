package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Target;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** What goes ahead without a question. */
class ConfirmationTest {
  private static boolean granted(Environment environment, String... options) {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase();
        Target target =
            new Connector()
                .connect(database.settings().withEnvironment(environment), Cancellation.never())) {
      String[] named = options.clone();
      for (int i = 0; i < named.length; i++) {
        named[i] = named[i].replace("ITS_NAME", database.name());
      }
      WriteOptions write = CommandLine.populateCommand(new WriteOptions(), named);
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      return new Confirmation(new Terminal(nowhere, nowhere, Optional.empty()), write)
          .granted("Install", target);
    }
  }

  @Test
  void aBareYesIsNotEnoughOnProduction() {
    assertThatThrownBy(() -> granted(Environment.PRODUCTION, "--yes"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("counts as production")
        .hasMessageContaining("--confirm ");
    assertThat(granted(Environment.STAGING, "--yes")).isTrue();
    assertThat(granted(Environment.LOCAL, "--yes")).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void theNameHasToBeExact(Environment environment) {
    assertThat(granted(environment, "--confirm", "ITS_NAME")).isTrue();
    assertThat(granted(environment, "--yes", "--confirm", "ITS_NAME")).isTrue();
    for (String wrong : new String[] {"other", "ITS_NAMEX", ""}) {
      assertThatThrownBy(() -> granted(environment, "--yes", "--confirm", wrong))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("--confirm names");
    }
  }
}
