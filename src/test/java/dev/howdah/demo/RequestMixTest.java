package dev.howdah.demo;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;

class RequestMixTest {
  @Test
  void eachKindOfRequestIsUnderstoodByTheServer() throws Exception {
    try (TestDatabase database =
            TestServer.shared(TestServer.Version.NEWEST).newDatabase().withGatewayTables();
        Connection session = database.connect()) {
      session.setAutoCommit(false);
      for (RequestMix.Kind kind : RequestMix.read().kinds()) {
        assertThatCode(
                () -> {
                  try (PreparedStatement statement =
                      kind.statement().prepare(session, name -> null)) {
                    statement.execute();
                  }
                })
            .as(kind.name())
            .doesNotThrowAnyException();
        session.rollback();
      }
    }
  }
}
