package dev.howdah.ui.screens;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.JournalExport;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.plan.Lock;
import dev.howdah.schema.plan.Need;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.RunProgress;
import dev.howdah.ui.Registry;
import dev.howdah.ui.journal.JournalActions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A journal that is only remembered; an undo is written into it. */
public final class FakeJournal implements JournalActions {
  public static final Place HERE =
      new Place(Registry.HOST + ":" + Registry.PORT, Registry.DATABASE, Optional.of("7420/16384"));
  private static final Place ELSEWHERE =
      new Place("staging.example.net:5432", Registry.DATABASE, Optional.of("9911/16384"));
  private static final String AUTHOR = "mara on workbench";

  public final List<Entry> entries = new ArrayList<>();
  public List<String> obstacles = List.of();
  public boolean undoneHere;

  /** One with a change of every kind and end. */
  public static FakeJournal full() {
    FakeJournal journal = new FakeJournal();
    List<String> objects =
        Catalogue.read().objects().stream()
            .map(ObjectEntry::name)
            .filter(name -> !Registry.STATES.containsKey(name))
            .toList();
    journal.add("k7f2", 40, build("idx_request_logs_tenant_time"), null, true);
    journal.add("k7e9", 700, install(HERE, objects), ended(700, 1_340, Ending.Result.DONE), false);
    journal.add(
        "k7d1",
        4_000,
        build("idx_server_tools_usage_stats"),
        ended(4_000, 8_250, Ending.Result.PARTLY),
        false);
    journal.add("k7c4", 9_000, build("idx_audit_logs_user_success"), null, false);
    journal.add(
        "k6z8",
        90_000,
        change(
            HERE,
            Change.Action.ANALYZE,
            List.of("request_logs", "audit_logs"),
            List.of("ANALYZE public.request_logs", "ANALYZE public.audit_logs"),
            List.of()),
        ended(90_000, 21_700, Ending.Result.DONE),
        false);
    journal.add(
        "k6x2",
        95_000,
        change(
            HERE,
            Change.Action.UNINSTALL,
            List.of("performance_monitoring"),
            List.of(FakeGateway.TEXT.drop("performance_monitoring")),
            List.of(made("performance_monitoring"))),
        ended(95_000, 3_050, Ending.Result.FAILED),
        false);
    journal.add(
        "k6w7",
        99_000,
        change(
            HERE,
            Change.Action.DROP_INDEX,
            List.of("ix_audit_logs_user_id_2"),
            List.of("DROP INDEX CONCURRENTLY public.ix_audit_logs_user_id_2"),
            List.of(Registry.index("ix_audit_logs_user_id_2").create())),
        ended(99_000, 12_400, Ending.Result.CANCELLED),
        false);
    journal.add(
        "k6v3",
        120_000,
        change(
            HERE,
            Change.Action.REINDEX,
            List.of("request_logs_pkey"),
            List.of("REINDEX INDEX CONCURRENTLY public.request_logs_pkey"),
            List.of()),
        ended(120_000, 0, Ending.Result.UNKNOWN),
        false);
    journal.add(
        "k5a1",
        300_000,
        install(ELSEWHERE, List.of("performance_monitoring")),
        ended(300_000, 410, Ending.Result.DONE),
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

  private static String made(String name) {
    return FakeGateway.TEXT.definition(name).orElseThrow();
  }

  private static Change build(String index) {
    return change(
        HERE,
        Change.Action.CREATE_INDEX,
        List.of(index),
        List.of(made(index)),
        List.of(FakeGateway.TEXT.drop(index)));
  }

  private static Change install(Place place, List<String> objects) {
    return change(
        place,
        Change.Action.INSTALL,
        objects,
        objects.stream().map(FakeJournal::made).toList(),
        objects.reversed().stream().map(FakeGateway.TEXT::drop).toList());
  }

  private static Change change(
      Place place,
      Change.Action action,
      List<String> objects,
      List<String> sql,
      List<String> undo) {
    return new Change(
        action, place, Registry.ROLE, objects, steps(sql), steps(undo), Optional.empty());
  }

  private static List<Step> steps(List<String> sql) {
    return sql.stream().map(one -> new Step(one, one.contains("CONCURRENTLY"))).toList();
  }

  private void add(
      String id, long secondsAgo, Change change, @Nullable Ending ending, boolean running) {
    entries.add(
        new Entry(
            id,
            Registry.NOON.minusSeconds(secondsAgo),
            AUTHOR,
            change,
            Optional.ofNullable(ending),
            running,
            Optional.empty()));
  }

  private static Ending ended(long secondsAgo, long millis, Ending.Result result) {
    Duration took = Duration.ofMillis(millis);
    return new Ending(
        Registry.NOON.minusSeconds(secondsAgo).plus(took),
        took,
        result,
        words(result),
        Optional.empty());
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
        entry.change().undo().stream().map(step -> taking(entry, step.sql())).toList(),
        obstacles,
        List.of(),
        List.of(),
        Optional.of(entry.id()));
  }

  private static PlannedStatement taking(Entry entry, String sql) {
    String object =
        entry.change().objects().stream().filter(sql::contains).findFirst().orElseThrow();
    Kind kind =
        Stream.of(Kind.values()).filter(one -> sql.contains(one + " ")).findFirst().orElseThrow();
    return new PlannedStatement(
        object,
        kind,
        0,
        sql,
        "Takes back what the change " + entry.id() + " did to " + object + ".",
        new Lock(
            "ACCESS EXCLUSIVE on that " + kind.name().toLowerCase(Locale.ROOT) + " alone",
            "for a moment"),
        List.of(new Need("ownership of " + object, true)),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
    String undone = plan.undoes().orElseThrow();
    List<String> objects =
        plan.statements().stream().map(PlannedStatement::object).distinct().toList();
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
        0,
        change(
            HERE,
            Change.Action.UNDO,
            objects,
            plan.statements().stream().map(PlannedStatement::sql).toList(),
            List.of()),
        ended(0, 90, Ending.Result.DONE),
        false);
    entries.addFirst(entries.removeLast());
    return new Outcome(Plan.Action.UNDO, objects, List.of(), Duration.ofMillis(90));
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
