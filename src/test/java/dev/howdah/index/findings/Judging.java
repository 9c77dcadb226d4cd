package dev.howdah.index.findings;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A database, and the findings about it. */
final class Judging implements AutoCloseable {
  /** A target that has nothing of the catalogue, and lacks nothing. */
  static final Inspection NOTHING =
      new Inspection(Instant.EPOCH, Optional.of("public"), List.of(), List.of());

  /** All that makes an index, of all indexes; what a remedy and its undo must leave as it was. */
  private static final String EVERYTHING =
      """
      SELECT n.nspname, c.relname, pg_get_indexdef(c.oid), obj_description(c.oid, 'pg_class'), s.spcname, c.reloptions,
             i.indisclustered, i.indisreplident, i.indisprimary, i.indisunique, i.indnkeyatts, pg_get_userbyid(c.relowner),
             (SELECT string_agg(k.conname || pg_get_constraintdef(k.oid), ';' ORDER BY k.conname)
                FROM pg_constraint k WHERE k.conindid = c.oid),
             (SELECT string_agg(a.attnum || ':' || coalesce(nullif(a.attstattarget, -1)::text, '') || ':'
                                || coalesce(a.attoptions::text, ''), ',' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = c.oid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
       WHERE n.nspname NOT LIKE 'pg\\_%' ORDER BY 1, 2
      """;

  final TestDatabase database;
  final Target target;

  Judging(TestServer.Version version) {
    this(TestServer.shared(version).newDatabase());
  }

  Judging(TestDatabase database) {
    this.database = database;
    this.target = new Connector().connect(database.settings(), Cancellation.never());
  }

  List<Finding> findings() {
    return findings(NOTHING);
  }

  List<Finding> findings(Inspection inspection) {
    return new IndexFindings(target).of(inspection, Cancellation.never());
  }

  /** The findings as they would be, had the counters run for ten days. */
  List<Finding> findingsByOldCounters() {
    return target.read(
        Cancellation.never(),
        session -> {
          IndexFacts now = FactsReader.read(session, target.facts().majorVersion());
          ServerFact server = now.server();
          List<Verdict> verdicts =
              Findings.with(List.of(), List.of())
                  .judge(
                      new IndexFacts(
                          new ServerFact(
                              server.now(),
                              Optional.of(server.now().minus(Duration.ofDays(10))),
                              server.standby(),
                              server.streams()),
                          now.indexes(),
                          now.tables(),
                          now.foreignKeys()));
          Map<Long, Definition> definitions =
              Definition.read(
                  session,
                  verdicts.stream()
                      .flatMap(verdict -> verdict.subject().standing().stream())
                      .toList());
          return verdicts.stream()
              .map(each -> Findings.written(each, definitions, Set.of()))
              .toList();
        });
  }

  List<String> everything() {
    return database.rows(EVERYTHING);
  }

  /** Runs statements one by one, as whoever takes a remedy would. */
  void run(List<String> statements) {
    statements.forEach(database::run);
  }

  @Override
  public void close() {
    target.close();
    database.close();
  }
}
