package dev.howdah.schema.plan;

import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.plan.UndoPlan.UndoTarget;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Statements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The statements of an undo, each checked against what stands now. */
final class UndoStatements {
  private final Entry entry;
  private final UndoTarget found;
  private final TargetInspection inspection;
  private final Needs needs;
  private final Draft draft;

  /** Indexes that earlier statements drop, also as parts of another. */
  private final Set<StandingDefinition.Name> dropped = new HashSet<>();

  /** Tables that earlier statements make, as they stand in SQL. */
  private final Set<String> made = new HashSet<>();

  UndoStatements(
      Entry entry, UndoTarget found, TargetInspection inspection, Needs needs, Draft draft) {
    this.entry = entry;
    this.found = found;
    this.inspection = inspection;
    this.needs = needs;
    this.draft = draft;
    found.gone().keySet().forEach(this::standsAgain);
  }

  private void standsAgain(DropStatement drop) {
    draft.obstacle(
        drop.object() + " stands again; taking the change back would put another in its place.");
  }

  /** Adds one, unless what it drops is gone or what it makes stands again. */
  void add(String sql) {
    Optional<IndexStatement> index = IndexStatement.of(sql);
    Optional<DropStatement> drop = DropStatement.of(sql);
    if (index.isPresent() && index.get().drop()) {
      dropIndex(index.get());
    } else if (index.isPresent()) {
      createIndex(sql, index.get());
    } else if (drop.isPresent()) {
      drop(sql, drop.get());
    } else {
      other(sql);
    }
  }

  private void dropIndex(IndexStatement index) {
    StandingDefinition standing =
        found.indexes().get(new StandingDefinition.Name(index.schema(), index.name()));
    if (standing == null) {
      draft.keep(index.name() + " is gone already.");
      return;
    }
    if (standing.beingBuilt()) {
      draft.obstacle(index.name() + " is being built right now.");
    }
    standing
        .bond()
        .ifPresent(bond -> draft.obstacle(index.name() + " cannot be dropped: " + bond + "."));
    if (!unchanged(standing)) {
      draft.obstacle(index.name() + " is no longer the index that this change built.");
    }
    dropped.add(new StandingDefinition.Name(index.schema(), index.name()));
    standing.parts().forEach(part -> dropped.add(part.name()));
    draft.add(
        IndexStatements.drop(
            new Subject(index.name(), Kind.INDEX, 0),
            standing,
            why(index.name()),
            needs.with(needs.ownTable(standing.tableOid(), standing.table())),
            standing.valid() ? Optional.of(standing.text()) : Optional.empty()));
  }

  /** Only what the journal or the catalogue knows to be what was built is that. */
  private boolean unchanged(StandingDefinition standing) {
    Optional<String> definition = entry.ending().flatMap(Ending::definition);
    if (definition.isPresent() && entry.change().objects().size() == 1) {
      return IndexStatement.concurrently(definition.get().strip())
          .equals(IndexStatement.concurrently(standing.definition()));
    }
    Optional<String> built =
        entry.change().steps().stream()
            .flatMap(step -> Statements.split(step.sql()).stream())
            .filter(sql -> builds(sql, standing))
            .reduce((_, later) -> later);
    return built.isPresent()
        && (IndexStatement.alike(built.get(), standing.definition()) || known(standing));
  }

  private static boolean builds(String sql, StandingDefinition standing) {
    return IndexStatement.of(sql)
        .filter(one -> !one.drop())
        .filter(one -> one.schema().equals(standing.schema()))
        .filter(one -> one.name().equals(standing.name()))
        .filter(one -> one.table().filter(standing.table()::equals).isPresent())
        .isPresent();
  }

  /** Whether it does what the catalogue's index of that name is for. */
  private boolean known(StandingDefinition standing) {
    return inspection.indexes().stream()
        .filter(one -> one.entry().name().equals(standing.name()))
        .filter(
            one ->
                one.found()
                    .filter(its -> its.schema().equals(standing.schema()))
                    .filter(its -> its.name().equals(standing.name()))
                    .isPresent())
        .anyMatch(
            one ->
                one.ours()
                    || Set.of(State.PRESENT, State.INVALID).contains(one.inspected().state()));
  }

  private void createIndex(String sql, IndexStatement index) {
    StandingDefinition standing =
        found.indexes().get(new StandingDefinition.Name(index.schema(), index.name()));
    boolean leaving = dropped.contains(new StandingDefinition.Name(index.schema(), index.name()));
    if (standing != null && !leaving) {
      boolean same = IndexStatement.concurrently(standing.definition()).equals(sql.strip());
      if (same && standing.valid()) {
        draft.keep(index.name() + " stands again already.");
      } else if (same && standing.beingBuilt()) {
        draft.obstacle(index.name() + " is being built right now.");
      } else if (same && !standing.partitioned()) {
        finish(standing);
      } else {
        draft.obstacle("The name " + index.name() + " is taken by another index.");
      }
      return;
    }
    String table = index.table().orElse("");
    Optional<Long> oid = found.tableOf(index);
    if (oid.isEmpty() && !made.contains(Quoting.qualified(index.schema(), table))) {
      draft.obstacle("There is no table " + table + " to build " + index.name() + " on.");
    }
    if (!sql.contains(" INDEX CONCURRENTLY ")) {
      other(sql);
      return;
    }
    draft.add(
        new PlannedStatement(
            index.name(),
            Kind.INDEX,
            0,
            sql,
            why(index.name()),
            IndexStatements.lock(table, Duration.ZERO),
            needs.with(needs.ownTable(oid.orElse(0L), table), needs.createIn(index.schema())),
            Optional.of(
                "DROP INDEX CONCURRENTLY " + Quoting.qualified(index.schema(), index.name())),
            Optional.of(new PlannedIndex(index.schema(), table, index.name(), Optional.empty()))));
  }

  /** Builds anew in its place what an interrupted drop left INVALID. */
  private void finish(StandingDefinition standing) {
    String index = Quoting.qualified(standing.schema(), standing.name());
    draft.add(
        new PlannedStatement(
            standing.name(),
            Kind.INDEX,
            0,
            "REINDEX INDEX CONCURRENTLY " + index,
            why(standing.name()) + " It stands INVALID since, and is built anew in its place.",
            IndexStatements.lock(standing.table(), Duration.ZERO),
            needs.with(needs.ownTable(standing.tableOid(), standing.table())),
            Optional.empty(),
            Optional.of(PlannedIndex.standing(standing))));
  }

  private void drop(String sql, DropStatement drop) {
    DropStatement.Found standing = found.drops().get(drop);
    if (standing == null) {
      draft.keep(drop.object() + " is gone already.");
      return;
    }
    boolean altered =
        inspection.objects().stream()
            .filter(one -> one.object().filter(its -> its.oid() == standing.oid()).isPresent())
            .anyMatch(one -> one.entry().kind() == drop.kind() && !one.ours());
    if (altered) {
      draft.obstacle(drop.object() + " was altered or replaced since; it is not dropped.");
    }
    inspection.missingTables().stream()
        .filter(one -> one.oid().filter(oid -> oid == standing.oid()).isPresent())
        .filter(one -> !one.droppable())
        .forEach(
            one ->
                draft.obstacle(
                    "The table "
                        + drop.object()
                        + (one.ours()
                            ? " is kept, because " + one.kept()
                            : " is no longer Howdah's")
                        + "; it is not dropped."));
    draft.add(
        PlannedStatements.brief(
            new Subject(drop.object(), drop.kind(), 0),
            sql,
            why(drop.object()),
            "ACCESS EXCLUSIVE on that " + drop.kind().name().toLowerCase(Locale.ROOT) + " alone",
            needs.with(needs.ownObject(drop.object(), standing.owned())),
            Optional.ofNullable(found.restorations().get(standing.oid()))
                .map(Restoration::text)
                .or(() -> madeBy(drop))));
  }

  /** The statements with which the change made what is dropped again. */
  private Optional<String> madeBy(DropStatement drop) {
    List<String> made =
        entry.change().steps().stream()
            .map(Step::sql)
            .flatMap(sql -> Statements.split(sql).stream())
            .filter(sql -> sql.contains(" " + drop.name()))
            .filter(sql -> sql.startsWith("CREATE ") || sql.startsWith("COMMENT "))
            .toList();
    return made.isEmpty() ? Optional.empty() : Optional.of(Statements.join(made));
  }

  private void other(String sql) {
    UndoStep step = new UndoStep(entry, sql);
    Subject subject = step.subject();
    boolean creates = sql.startsWith("CREATE ");
    if (sql.startsWith("CREATE TABLE ")) {
      made.add(sql.substring("CREATE TABLE ".length()).split(" \\(", 2)[0]);
    }
    List<Need> needed = new ArrayList<>();
    found.gone().keySet().stream()
        .filter(drop -> creates && drop.object().equals(subject.name()))
        .flatMap(drop -> drop.schema().stream())
        .forEach(schema -> needed.add(needs.createIn(schema)));
    draft.add(
        PlannedStatements.brief(
            subject,
            sql,
            step.why(),
            creates
                ? "none on anything that exists, but for ACCESS SHARE on the tables it reads"
                : CatalogLock.words(sql, subject.kind()),
            needs.with(needed.toArray(new Need[0])),
            creates ? droppedBy(subject) : Optional.empty()));
  }

  /** The statement with which the change dropped what is made again. */
  private Optional<String> droppedBy(Subject subject) {
    return entry.change().steps().stream()
        .map(Step::sql)
        .flatMap(sql -> Statements.split(sql).stream())
        .filter(
            sql ->
                DropStatement.of(sql)
                    .filter(
                        drop ->
                            drop.object().equals(subject.name()) && drop.kind() == subject.kind())
                    .isPresent())
        .findFirst();
  }

  private String why(String object) {
    return "Takes back what the change " + entry.id() + " did to " + object + ".";
  }
}
