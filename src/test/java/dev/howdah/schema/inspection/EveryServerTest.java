package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the catalogue makes, every supported server builds and shows as it was meant. */
class EveryServerTest {
  static final String WITHOUT_THE_FIVE =
      """
      DROP TABLE tenants, users, api_keys, routing_rules, system_configs CASCADE;
      DROP TYPE tenantstatus, userrole;
      """;

  @ParameterizedTest
  @EnumSource
  void everyIndexBuildsAndReadsBackAsItIsDefined(TestServer.Major major) {
    try (TestDatabase database = TestServer.shared(major).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      List<InspectedEntry> before = target.inspect().of(Kind.INDEX);
      assertThat(before).extracting(InspectedEntry::state).containsOnly(State.MISSING);
      build(database, before, InspectedEntry::definition);
      assertThat(target.inspect().of(Kind.INDEX))
          .hasSize(33)
          .allSatisfy(
              entry -> {
                assertThat(entry.state()).as(entry.name()).isEqualTo(State.PRESENT);
                assertThat(plain(entry.targetDefinition().orElseThrow()))
                    .isEqualTo(plain(entry.definition().orElseThrow()));
              });
      List<InspectedEntry> built = target.inspect().of(Kind.INDEX);
      database.run(
          built.stream()
              .map(InspectedEntry::name)
              .collect(Collectors.joining(", ", "DROP INDEX ", "")));
      build(database, built, InspectedEntry::targetDefinition);
      assertThat(target.inspect().of(Kind.INDEX))
          .extracting(InspectedEntry::state)
          .containsOnly(State.PRESENT);
    }
  }

  private static void build(
      TestDatabase database,
      List<InspectedEntry> entries,
      Function<InspectedEntry, Optional<String>> definition) {
    database.run(
        entries.stream()
            .map(entry -> definition.apply(entry).orElseThrow().replace(" CONCURRENTLY", ""))
            .collect(Collectors.joining(";")));
  }

  /** What only the server's way to write a constant makes different. */
  private static String plain(String definition) {
    return definition
        .replace(" CONCURRENTLY", "")
        .replaceAll("::\"?(public\"?\\.\"?)?(serverstatus|date|text)\"?", "")
        .replaceAll(" = ANY \\(ARRAY\\[(.*)]\\)", " IN ($1)")
        .replaceAll("\"is_active\" = true", "\"is_active\"")
        .replaceAll("[()]", "")
        .strip();
  }

  @ParameterizedTest
  @EnumSource
  void everyTableIsMadeAsTheGatewaysModelsMakeItAndTakenAwayAgain(TestServer.Major major) {
    try (TestDatabase reference = TestServer.shared(major).newDatabase().withGatewayTables();
        TestDatabase database =
            TestServer.shared(major).newDatabase().withGatewayTables().run(WITHOUT_THE_FIVE);
        SchemaTarget target = new SchemaTarget(database)) {
      List<String> before = MissingTablesTest.relations(database);
      for (StandingTable table : target.inspection().missingTables()) {
        assertThat(table.state()).isEqualTo(State.MISSING);
        database.run(String.join(";", table.rendering().orElseThrow().create()));
      }
      for (String name :
          List.of("tenants", "users", "api_keys", "routing_rules", "system_configs")) {
        assertThat(shape(database, name)).isEqualTo(shape(reference, name)).isNotEmpty();
      }
      List<StandingTable> made = target.inspection().missingTables();
      assertThat(made)
          .allSatisfy(
              table -> {
                assertThat(table.state()).isEqualTo(State.PRESENT);
                assertThat(table.ours()).isTrue();
                assertThat(table.populated()).isFalse();
                assertThat(table.reason()).isEqualTo("Howdah made it.");
              });
      made.reversed().stream()
          .map(table -> String.join(";", table.rendering().orElseThrow().drop()))
          .forEach(database::run);
      assertThat(MissingTablesTest.relations(database)).isEqualTo(before);
    }
  }

  /** Columns, constraints, indexes and labels of a table. */
  private static String shape(TestDatabase database, String table) {
    return database
        .rows(
            """
            SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, atthasdef)
            FROM pg_attribute WHERE attrelid = '%1$s'::regclass AND attnum > 0
            UNION ALL SELECT contype::text || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid = '%1$s'::regclass AND contype <> 'n'
            UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = '%1$s'::regclass
            UNION ALL SELECT concat_ws(' ', enumtypid::regtype, enumlabel, enumsortorder) FROM pg_enum
            WHERE enumtypid IN (SELECT atttypid FROM pg_attribute WHERE attrelid = '%1$s'::regclass)
            ORDER BY 1
            """
                .formatted(table))
        .stream()
        .collect(Collectors.joining("\n"));
  }
}
