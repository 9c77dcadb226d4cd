package dev.howdah.index.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Journal;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A database with a table {@code t} whose statements are counted, and indexes built on it. */
final class Building implements AutoCloseable {
  final TestDatabase database;
  final Target target;
  final Journal journal = TestInstaller.journal();

  Building(TestServer.Version version) {
    this(version, "CREATE EXTENSION pg_stat_statements;");
  }

  Building(TestServer.Version version, String first) {
    database =
        TestServer.shared(version)
            .newDatabase()
            .run(
                first
                    + """
                    CREATE TABLE t (a int, b text, c int) WITH (fillfactor = 50, autovacuum_enabled = off);
                    INSERT INTO t SELECT n, 'row ' || n, n % 100 FROM generate_series(1, 20000) n;
                    ANALYZE t;
                    """);
    target = new Connector().connect(database.settings(), Cancellation.never());
  }

  /** Runs one statement several times, on one session. */
  Building often(int times, String sql) {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      for (int i = 0; i < times; i++) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  static IndexRequest on(String name, String what) {
    return new IndexRequest(
        "public", name, "t", "CREATE INDEX CONCURRENTLY " + name + " ON public.t " + what);
  }

  Building build(IndexRequest request) {
    assertThat(indexes().build(request, progress -> {}, Cancellation.never()))
        .isInstanceOf(BuildOutcome.Built.class);
    return this;
  }

  Indexes indexes() {
    return new Indexes(target, journal);
  }

  List<Account> accounts(Duration later) {
    return accounts(target, later);
  }

  List<Account> accounts(Target as, Duration later) {
    return new Accounts(as, journal, now -> now.plus(later)).all(Cancellation.never());
  }

  /** The only one, some time later. */
  Account account(Duration later) {
    List<Account> all = accounts(later);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Override
  public void close() {
    target.close();
    database.close();
  }
}
