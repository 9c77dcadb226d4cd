package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks at a target's schema objects and plans their change, and writes nothing: what is planned
 * here the {@link Installer} does. Blocking; never call it on the JavaFX thread. Looking takes no
 * lock on any table, so that it answers while one is being altered.
 *
 * <p>Every method ends in a {@link TargetException} when the target does not answer.
 */
public final class Schema {
  private final Target target;
  private final Catalogue catalogue = Catalogue.read();

  public Schema(Target target) {
    this.target = target;
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
    TargetInspection found = TargetInspection.read(target, catalogue, true, schema, cancellation);
    return new Inspection(Instant.now(), found.home(), found.entries(), found.statistics());
  }

  /** What installing a selection would do. Empty when all of it stands as it should. */
  public Plan planInstall(Selection selection, Cancellation cancellation) {
    return Planning.install(target, selection, inspection(cancellation), cancellation);
  }

  /** What taking away everything that Howdah installed would do. */
  public Plan planUninstall(Cancellation cancellation) {
    return Planning.uninstall(target, inspection(cancellation), cancellation);
  }

  private TargetInspection inspection(Cancellation cancellation) {
    return TargetInspection.read(target, catalogue, true, cancellation);
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
