package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.inspection.GatewayTables;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.inspection.ViewAdaptation;
import dev.howdah.schema.inspection.ViewSelects;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Planning;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Installer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a target's schema objects and plans their change, and writes nothing: what is planned
 * here the {@link Installer} does. Blocking; never call it on the JavaFX thread. Looking takes no
 * lock on any table, so that it answers while one is being altered.
 *
 * <p>Every method ends in a {@link TargetException} when the target does not answer.
 */
public final class Schema {
  private final Target target;
  private final Optional<Journal> journal;
  private final Catalogue catalogue = Catalogue.read();

  /** Looks and plans without knowing what the journal has. */
  public Schema(Target target) {
    this(target, Optional.empty());
  }

  /** Knows what Howdah built here, even where its mark is missing. */
  public Schema(Target target, Journal journal) {
    this(target, Optional.of(journal));
  }

  private Schema(Target target, Optional<Journal> journal) {
    this.target = target;
    this.journal = journal;
  }

  /** What the target has, in a bounded number of queries. */
  public Inspection inspect(Cancellation cancellation) {
    return inspect(Optional.empty(), cancellation);
  }

  /**
   * What the target has, in a bounded number of queries.
   *
   * @param schema where functions, views and tables are wanted; it need not exist
   */
  public Inspection inspect(Optional<String> schema, Cancellation cancellation) {
    TargetInspection found = inspection(schema, cancellation);
    return new Inspection(Instant.now(), found.home(), found.entries(), found.statistics());
  }

  /** What installing a selection would do. Empty when all of it stands as it should. */
  public Plan planInstall(Selection selection, Cancellation cancellation) {
    return Planning.install(
        target,
        selection,
        inspection(selection.schema(), cancellation),
        entries(cancellation),
        cancellation);
  }

  /** What taking away everything that Howdah installed would do. */
  public Plan planUninstall(Cancellation cancellation) {
    return planUninstall(Optional.empty(), cancellation);
  }

  /**
   * The same where a schema was chosen for the install.
   *
   * @param schema the one that was chosen; empty for the schema of the gateway's tables
   */
  public Plan planUninstall(Optional<String> schema, Cancellation cancellation) {
    return Planning.uninstall(
        target, inspection(schema, cancellation), entries(cancellation), cancellation);
  }

  /**
   * What freshening the planner's statistics would do, each table by itself.
   *
   * @param tables names of the gateway's tables; empty for all that are there
   */
  public Plan planAnalyze(Set<String> tables, Cancellation cancellation) {
    return Planning.analyze(
        target, inspection(Optional.empty(), cancellation), tables, cancellation);
  }

  /** What taking back a change would do, from what the journal has of it. */
  public Plan planUndo(Entry entry, Cancellation cancellation) {
    return planUndo(entry, false, cancellation);
  }

  /**
   * What taking back a change would do, from what the journal has of it.
   *
   * @param here even where it was done at another address, on a server of the same identity, of
   *     which this one may be a copy
   */
  public Plan planUndo(Entry entry, boolean here, Cancellation cancellation) {
    List<Entry> all = journal.map(Journal::entries).orElse(List.of());
    return Planning.undo(target, catalogue, entry, all, here, cancellation);
  }

  private List<Entry> entries(Cancellation cancellation) {
    return journal.isEmpty()
        ? List.of()
        : journal.get().known(TargetPlace.of(target, cancellation));
  }

  private TargetInspection inspection(Optional<String> schema, Cancellation cancellation) {
    return TargetInspection.read(target, catalogue, true, schema, cancellation);
  }

  /**
   * The SELECTs of the three views for this target, or the installed views themselves where they
   * are exactly these and our role may read them. Writes nothing.
   */
  public ViewSources viewSources(Cancellation cancellation) {
    TargetInspection found = TargetInspection.read(target, catalogue, false, cancellation);
    ViewSelects selects = new ViewSelects(read(found), true);
    ViewSources.Inline inline =
        new ViewSources.Inline(
            parenthesised(selects.of("performance_monitoring")),
            parenthesised(selects.of("database_size_summary")),
            parenthesised(selects.of("index_usage_summary")),
            parenthesised(ViewSelects.serverMonitoring()));
    return new ViewSources(
        source(found, "performance_monitoring", inline.performanceMonitoring()),
        source(found, "database_size_summary", inline.databaseSizeSummary()),
        source(found, "index_usage_summary", inline.indexUsageSummary()),
        inline);
  }

  /** The tables as the installed view reads them, which may be an adapted one. */
  private GatewayTables read(TargetInspection found) {
    boolean adapted =
        found.objects().stream()
            .anyMatch(
                object ->
                    object.entry().name().equals("performance_monitoring")
                        && object.present()
                        && object.installed().equals(object.adapted()));
    return adapted
        ? ViewAdaptation.of(found.tables(), catalogue.columns()).tables()
        : found.tables();
  }

  private static String parenthesised(String select) {
    return "(" + select + "\n)";
  }

  private static ViewSources.Source source(TargetInspection found, String view, String inline) {
    return found.objects().stream()
        .filter(object -> object.entry().name().equals(view) && object.present())
        .filter(object -> object.object().orElseThrow().usable())
        .flatMap(object -> object.installed().stream())
        .map(rendering -> new ViewSources.Source(rendering.qualified(), true))
        .findFirst()
        .orElseGet(() -> new ViewSources.Source(inline, false));
  }
}
