package dev.howdah.ui.screens;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.JournalExport;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.plan.Lock;
import dev.howdah.schema.plan.Need;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.RunProgress;
import dev.howdah.ui.journal.JournalActions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal that is only remembered; an undo is written into it. */
public final class FakeJournal implements JournalActions {
  public static final Place HERE =
      new Place("db.example.com:5432", "registry", Optional.of("7420/16384"));
  private static final Place ELSEWHERE =
      new Place("staging.example.com:5432", "registry", Optional.of("9911/16384"));

  public final List<Entry> entries = new ArrayList<>();
  public List<String> obstacles = List.of();
  public boolean undoneHere;

  /** One with a change of every kind and end. */
  public static FakeJournal full() {
    FakeJournal journal = new FakeJournal();
    Instant now = Figures.NOW;
    String view =
        "CREATE VIEW public.index_usage_summary AS\nSELECT s.relname, s.idx_scan\n  FROM pg_stat_user_indexes s";
    journal.add(
        "k7f2",
        now.minusSeconds(40),
        HERE,
        Change.Action.CREATE_INDEX,
        List.of("idx_request_logs_tenant_time"),
        "CREATE INDEX CONCURRENTLY idx_request_logs_tenant_time\n  ON public.request_logs (tenant_id, created_at DESC)",
        "DROP INDEX CONCURRENTLY public.idx_request_logs_tenant_time",
        Optional.empty(),
        true);
    journal.add(
        "k7e9",
        now.minusSeconds(700),
        HERE,
        Change.Action.INSTALL,
        List.of(
            "get_request_performance_summary",
            "get_server_health_summary",
            "get_tenant_usage_summary",
            "database_size_summary",
            "index_usage_summary",
            "performance_monitoring"),
        view,
        "DROP VIEW public.index_usage_summary",
        Optional.of(Ending.Result.DONE),
        false);
    journal.add(
        "k7d1",
        now.minusSeconds(4_000),
        HERE,
        Change.Action.CREATE_INDEX,
        List.of("idx_audit_logs_user_success"),
        "CREATE INDEX CONCURRENTLY idx_audit_logs_user_success\n  ON public.audit_logs (user_id)",
        "DROP INDEX CONCURRENTLY public.idx_audit_logs_user_success",
        Optional.of(Ending.Result.PARTLY),
        false);
    journal.add(
        "k7c4",
        now.minusSeconds(9_000),
        HERE,
        Change.Action.CREATE_INDEX,
        List.of("idx_server_tools_usage_stats"),
        "CREATE INDEX CONCURRENTLY idx_server_tools_usage_stats\n  ON public.server_tools (usage_count DESC)",
        "DROP INDEX CONCURRENTLY public.idx_server_tools_usage_stats",
        Optional.empty(),
        false);
    journal.add(
        "k6z8",
        now.minusSeconds(90_000),
        HERE,
        Change.Action.ANALYZE,
        List.of("request_logs", "audit_logs"),
        "ANALYZE public.request_logs",
        "",
        Optional.of(Ending.Result.DONE),
        false);
    journal.add(
        "k6x2",
        now.minusSeconds(95_000),
        HERE,
        Change.Action.UNINSTALL,
        List.of("performance_monitoring"),
        "DROP VIEW public.performance_monitoring",
        view,
        Optional.of(Ending.Result.FAILED),
        false);
    journal.add(
        "k6w7",
        now.minusSeconds(99_000),
        HERE,
        Change.Action.DROP_INDEX,
        List.of("ix_audit_logs_user_id_2"),
        "DROP INDEX CONCURRENTLY public.ix_audit_logs_user_id_2",
        "CREATE INDEX CONCURRENTLY ix_audit_logs_user_id_2 ON public.audit_logs (user_id)",
        Optional.of(Ending.Result.CANCELLED),
        false);
    journal.add(
        "k6v3",
        now.minusSeconds(120_000),
        HERE,
        Change.Action.REINDEX,
        List.of("request_logs_pkey"),
        "REINDEX INDEX CONCURRENTLY public.request_logs_pkey",
        "",
        Optional.of(Ending.Result.UNKNOWN),
        false);
    journal.add(
        "k5a1",
        now.minusSeconds(300_000),
        ELSEWHERE,
        Change.Action.INSTALL,
        List.of("performance_monitoring"),
        view,
        "DROP VIEW public.performance_monitoring",
        Optional.of(Ending.Result.DONE),
        false);
    return journal;
  }

  /** As if all had been done at another address, on what the target may be a copy of. */
  public FakeJournal doneAt(String address) {
    entries.replaceAll(
        entry ->
            new Entry(
                entry.id(),
                entry.begun(),
                entry.author(),
                new Change(
                    entry.change().action(),
                    new Place(address, HERE.database(), HERE.server()),
                    entry.change().role(),
                    entry.change().objects(),
                    entry.change().steps(),
                    entry.change().undo(),
                    Optional.empty()),
                entry.ending(),
                entry.running(),
                entry.undone()));
    return this;
  }

  private void add(
      String id,
      Instant begun,
      Place place,
      Change.Action action,
      List<String> objects,
      String sql,
      String undo,
      Optional<Ending.Result> result,
      boolean running) {
    entries.add(
        new Entry(
            id,
            begun,
            "mara on workbench",
            new Change(
                action,
                place,
                "dba",
                objects,
                List.of(new Step(sql, sql.contains("CONCURRENTLY"))),
                undo.isEmpty() ? List.of() : List.of(new Step(undo, undo.contains("CONCURRENTLY"))),
                Optional.empty()),
            result.map(
                end ->
                    new Ending(
                        begun.plusSeconds(8),
                        Duration.ofMillis(8_250),
                        end,
                        words(end),
                        Optional.empty())),
            running,
            Optional.empty()));
  }

  private static String words(Ending.Result result) {
    return switch (result) {
      case DONE -> "All of it stands and was read back.";
      case FAILED -> "Another session held a lock on the view; nothing of it was done.";
      case CANCELLED -> "It was cancelled; the index is as it was.";
      case PARTLY -> "The index is INVALID: the build was cut off when the server restarted.";
      case UNKNOWN ->
          "The server did not answer any more; it is looked at again on the next visit.";
    };
  }

  @Override
  public Look look(Cancellation cancellation) {
    return new Look(HERE, entries, 0, "~/.local/share/howdah/journal");
  }

  @Override
  public Plan planUndo(Entry entry, boolean here, Cancellation cancellation) {
    undoneHere = here;
    return new Plan(
        Plan.Action.UNDO,
        Selection.standard(),
        "public",
        entry.change().undo().stream()
            .map(
                step ->
                    new PlannedStatement(
                        entry.change().objects().getFirst(),
                        Kind.VIEW,
                        0,
                        step.sql(),
                        "It takes back what " + entry.id() + " made.",
                        new Lock("ACCESS EXCLUSIVE on it alone", "a moment"),
                        List.of(new Need("ownership of it", true)),
                        Optional.empty(),
                        Optional.empty()))
            .toList(),
        obstacles,
        List.of(),
        List.of(),
        Optional.of(entry.id()));
  }

  @Override
  public Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
    String undone = plan.undoes().orElseThrow();
    entries.replaceAll(
        entry ->
            entry.id().equals(undone)
                ? new Entry(
                    entry.id(),
                    entry.begun(),
                    entry.author(),
                    entry.change(),
                    entry.ending(),
                    false,
                    Optional.of("k8a0"))
                : entry);
    add(
        "k8a0",
        Figures.NOW,
        HERE,
        Change.Action.UNDO,
        List.of("index_usage_summary"),
        plan.script(),
        "",
        Optional.of(Ending.Result.DONE),
        false);
    entries.addFirst(entries.removeLast());
    return new Outcome(
        Plan.Action.UNDO, List.of("index_usage_summary"), List.of(), Duration.ofMillis(90));
  }

  @Override
  public String sql(List<Entry> some) {
    return JournalExport.sql(some);
  }

  @Override
  public String json(List<Entry> some) {
    return JournalExport.json(some);
  }

  @Override
  public String script(List<Step> steps) {
    return JournalExport.script(steps);
  }
}
