package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DuplicatesTest {
  private static final List<String> DISTINCT =
      List.of(
          "CREATE INDEX d1 ON t (a)",
          "CREATE INDEX d2 ON t USING hash (a)",
          "CREATE INDEX d3 ON t (a, b)",
          "CREATE INDEX d4 ON t (b, a)",
          "CREATE INDEX d5 ON t (a) INCLUDE (b)",
          "CREATE INDEX d6 ON t (a DESC)",
          "CREATE INDEX d7 ON t (a NULLS FIRST)",
          "CREATE INDEX d8 ON t (a) WHERE b > 0",
          "CREATE INDEX d9 ON t (a) WHERE b > 1",
          "CREATE UNIQUE INDEX d10 ON t (a)",
          "CREATE INDEX d11 ON t (s)",
          "CREATE INDEX d12 ON t (s text_pattern_ops)",
          "CREATE INDEX d13 ON t (s COLLATE \"C\")",
          "CREATE INDEX d14 ON t (lower(s))",
          "CREATE INDEX d15 ON t (upper(s))",
          "CREATE INDEX d16 ON t USING gist (v tsvector_ops (siglen = 100))",
          "CREATE INDEX d17 ON t USING gist (v tsvector_ops (siglen = 200))",
          "ALTER TABLE t ADD CONSTRAINT d18 EXCLUDE (a WITH =)",
          "ALTER TABLE t ADD CONSTRAINT d19 EXCLUDE (a WITH =)",
          "CREATE INDEX d20 ON other (a)",
          "CREATE INDEX d21 ON t (c1)",
          "CREATE INDEX d22 ON t (c11)",
          "CREATE UNIQUE INDEX d23 ON t (b)",
          "ALTER TABLE t ADD CONSTRAINT d24 UNIQUE (b) DEFERRABLE");

  @ParameterizedTest
  @EnumSource
  void onlyTheSameInEverythingIsADuplicate(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run(
          "CREATE TABLE t (a int, b int, s text, v tsvector, c1 int, c11 int);"
              + "CREATE TABLE other (a int)");
      DISTINCT.forEach(database::run);
      if (version.major() >= 15) {
        database.run("CREATE UNIQUE INDEX d25 ON t (b) NULLS NOT DISTINCT");
      }
      assertThat(groups(database)).isEmpty();

      database.run(
          """
          CREATE INDEX same_1 ON t (a);
          CREATE INDEX a_much_longer_name_so_that_positions_differ ON t (lower(s));
          CREATE INDEX same_3 ON t USING gist (v tsvector_ops (siglen = 200));
          CREATE INDEX same_4 ON t (a) WHERE b > 1;
          CREATE INDEX same_5 ON t (a) WHERE b > 1""");
      assertThat(groups(database))
          .containsExactlyInAnyOrder(
              Set.of("d1", "same_1"),
              Set.of("d14", "a_much_longer_name_so_that_positions_differ"),
              Set.of("d17", "same_3"),
              Set.of("d9", "same_4", "same_5"));

      database.run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'same_1'::regclass");
      assertThat(groups(database)).hasSize(3).doesNotContain(Set.of("d1", "same_1"));
    }
  }

  private static List<Set<String>> groups(TestDatabase database) {
    try (Target target = new Connector().connect(database.settings(), Cancellation.never());
        Sampler sampler =
            new Sampler(target, cancellation -> InlineViews.sources(), Clock.systemUTC())) {
      Census census = sampler.sampleOnce().census().orElseThrow();
      var names =
          census.indexes().stream().collect(Collectors.toMap(IndexUse::oid, IndexUse::index));
      return census.duplicates().stream()
          .map(group -> group.stream().map(names::get).collect(Collectors.toSet()))
          .toList();
    }
  }
}
