package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.IndexBuilds;
import dev.howdah.schema.run.Installer;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever tables are absent, what fits is installed, the rest is named, and polling works. */
class AbsentTablesTest {
  private static final Selection EVERYTHING = Selection.phases(Set.of(1, 2, 3, 4));
  private static final Catalogue CATALOGUE = Catalogue.read();

  private static Sample sample(Target target, Schema schema) throws Exception {
    List<Sample> samples = new CopyOnWriteArrayList<>();
    try (Sampler sampler = new Sampler(target, schema, Clock.systemUTC())) {
      sampler.subscribe(samples::add);
      sampler.refreshNow();
      sampler.tick();
    }
    return samples.getLast();
  }

  /** Runs the exact statements, without the watching and waiting that a busy table needs. */
  private record PlainBuilds(TestDatabase database) implements IndexBuilds {
    @Override
    public Optional<Failure> build(
        Task task, Consumer<Progress> progress, Cancellation cancellation) {
      database.run(task.sql());
      return Optional.empty();
    }

    @Override
    public Optional<Failure> drop(
        Task task, Consumer<Progress> progress, Cancellation cancellation) {
      throw new IllegalStateException(task.sql());
    }
  }

  /** Installs everything that fits; gives the names of what does not. */
  private static List<String> install(TestDatabase database, boolean plainly, String what)
      throws Exception {
    try (Target target = new Connector().connect(database.settings(), Cancellation.never())) {
      Schema schema = new Schema(target);
      Plan plan = schema.planInstall(EVERYTHING, Cancellation.never());
      assertThat(plan.obstacles()).as(what).isEmpty();
      Installer installer =
          plainly
              ? new Installer(target, TestInstaller.journal(), new PlainBuilds(database))
              : TestInstaller.of(target);
      Outcome outcome = installer.run(plan, _ -> {}, Cancellation.never());
      assertThat(outcome.failed()).as(what).isEmpty();
      Plan again = schema.planInstall(EVERYTHING, Cancellation.never());
      assertThat(again.statements()).as(what).isEmpty();
      Sample sample = sample(target, schema);
      assertThat(sample.troubles()).as(what).isEmpty();
      assertThat(sample.pulse().orElseThrow().origin()).as(what).isEqualTo(Origin.INSTALLED);
      assertThat(sample.census().orElseThrow().tables()).as(what).isNotEmpty();
      return plan.unfit().stream().map(Plan.Unfit::name).toList();
    }
  }

  private static void withoutEach(TestServer.Version version, List<String> tables, boolean plainly)
      throws Exception {
    Set<String> remade =
        Set.copyOf(CATALOGUE.tableEntries().stream().map(TableEntry::name).toList());
    try (TestDatabase whole = TestServer.shared(version).newDatabase().withGatewayTables()) {
      // Each has a database of its own, and mostly waits for the server.
      try (ExecutorService two = Executors.newFixedThreadPool(2)) {
        List<Future<Void>> installs = new ArrayList<>();
        for (String absent : tables) {
          installs.add(
              two.submit(
                  () -> {
                    try (TestDatabase database = TestServer.shared(version).copyOf(whole)) {
                      database.run("DROP TABLE " + absent + " CASCADE");
                      List<String> unfit = install(database, plainly, "without " + absent);
                      check(absent, unfit, remade.contains(absent));
                    }
                    return null;
                  }));
        }
        for (Future<Void> one : installs) {
          one.get();
        }
      }
    }
  }

  private static void check(String absent, List<String> unfit, boolean remade) {
    if (remade) {
      assertThat(unfit).as("without " + absent).isEmpty();
      return;
    }
    List<String> onIt =
        CATALOGUE.indexes().stream()
            .filter(index -> index.table().equals(absent))
            .map(IndexEntry::name)
            .toList();
    assertThat(unfit).as("without " + absent).containsAll(onIt);
  }

  @Test
  void eachTableMayBeAbsentOnTheNewest() throws Exception {
    assertThat(CATALOGUE.analyzed()).hasSize(13);
    withoutEach(TestServer.Version.NEWEST, CATALOGUE.analyzed(), true);
  }

  @Test
  void twoOfThemOnTheOldest() throws Exception {
    withoutEach(TestServer.Version.OLDEST, List.of("request_logs", "tenants"), false);
  }

  @Test
  void allOfThem() throws Exception {
    for (TestServer.Version version : TestServer.Version.values()) {
      try (TestDatabase database = TestServer.shared(version).newDatabase()) {
        List<String> unfit = install(database, false, "empty");
        assertThat(unfit)
            .contains("idx_mcp_servers_tenant_status")
            .contains("get_server_health_summary");
      }
    }
  }
}
