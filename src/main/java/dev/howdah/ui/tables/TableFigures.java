package dev.howdah.ui.tables;

import dev.howdah.monitor.TableUse;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.DataColumn;
import dev.howdah.ui.kit.Mark;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The figures of a table in words, and as the columns of the page. Any thread. */
final class TableFigures {
  private static final String LOCKED =
      "Somebody holds or awaits an exclusive lock on this table. Asking for its size would wait"
          + " behind it, so this is the catalogue's estimate (relpages).";
  private static final double LEAST_PERCENT = 0.05;
  private static final String ESTIMATED =
      "From the catalogue's estimate (relpages), as of the last VACUUM or ANALYZE.";
  private static final String NOT_COUNTED =
      "None since the counters of this server began. A standby does not count them.";

  private final DateTimeFormatter time;

  /**
   * @param zone in which times are told
   */
  TableFigures(ZoneId zone) {
    time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  List<DataColumn<TableRow>> columns() {
    return List.of(
        DataColumn.text("name", "Table", TableRow::qualifiedName).wide(240).growing(),
        DataColumn.marks("marks", "State", TableFigures::marks).wide(126).whole(),
        DataColumn.<TableRow, Long>share(
                "total",
                "Total size",
                row -> row.size().totalBytes(),
                row -> bytes(row, row.size().totalBytes()),
                TableRow::share)
            .wide(160)
            .exportedAs("Total size (bytes)")
            .explained(
                row ->
                    String.format(
                        Locale.ROOT, "%.1f %% of all tables of this database", row.share() * 100)),
        size("data", "Data", row -> row.size().dataBytes()).yielding(),
        size("indexes", "Indexes", row -> row.size().indexBytes()).yielding(),
        DataColumn.<TableRow, Long>figure(
                "rows",
                "Rows ≈",
                row -> row.size().rows() < 0 ? null : row.size().rows(),
                TableFigures::rows)
            .wide(112)
            .yielding()
            .exportedAs("Rows (estimate)")
            .explained(row -> "The planner's estimate, as of the last VACUUM or ANALYZE."),
        DataColumn.<TableRow, Long>figure(
                "growth",
                "Growth",
                row -> isKnown(row.growth()) ? row.growth().bytes().getAsLong() : null,
                TableFigures::growth)
            .wide(150)
            .exportedAs("Growth since connected (bytes)")
            .explained(TableFigures::growthExplained),
        DataColumn.<TableRow, Double>use(
                "use",
                "Index use",
                row -> Double.isNaN(row.indexShare()) ? null : row.indexShare(),
                TableFigures::indexUse,
                TableRow::indexShare)
            .wide(136)
            .exportedAs("Part of the scans that used an index")
            .explained(TableFigures::scans),
        counted("dead", "Dead rows", TableUse::deadRows),
        counted("sequential", "Seq. scans", TableUse::sequentialScans),
        moment("vacuum", "Last vacuum", TableUse::lastVacuum),
        moment("analyze", "Last analyze", TableUse::lastAnalyze));
  }

  private static DataColumn<TableRow> size(
      String id, String title, Function<TableRow, Long> bytes) {
    return DataColumn.<TableRow, Long>figure(
            id, title, bytes::apply, row -> bytes(row, bytes.apply(row)))
        .wide(104)
        .exportedAs(title + " (bytes)");
  }

  private static DataColumn<TableRow> counted(
      String id, String title, Function<TableUse, Long> figure) {
    return DataColumn.<TableRow, Long>figure(
            id,
            title,
            row -> row.use().map(figure).orElse(null),
            row -> row.use().map(figure).map(Units::count).orElse("unknown"))
        .wide(116)
        .hiddenAtFirst();
  }

  private DataColumn<TableRow> moment(
      String id, String title, Function<TableUse, Optional<Instant>> moment) {
    return DataColumn.<TableRow, Instant>figure(
            id,
            title,
            row -> row.use().flatMap(moment).orElse(null),
            row -> row.use().map(use -> told(moment.apply(use))).orElse("unknown"))
        .wide(150)
        .explained(
            row ->
                row.use().filter(use -> moment.apply(use).isEmpty()).isPresent() ? NOT_COUNTED : "")
        .hiddenAtFirst();
  }

  /** A moment, or that there was none as far as is known. */
  String told(Optional<Instant> moment) {
    return moment.map(time::format).orElse("none counted");
  }

  static String bytes(TableRow row, long bytes) {
    return (row.size().estimated() ? "≈ " : "") + Units.bytes(bytes);
  }

  static String rows(TableRow row) {
    return row.size().rows() < 0 ? "unknown" : Units.count(row.size().rows());
  }

  /** The difference of two estimates is no growth, unless there is none. */
  private static boolean isKnown(TableRow.Growth growth) {
    return growth.bytes().isPresent() && (!growth.rough() || growth.bytes().getAsLong() == 0);
  }

  static String growth(TableRow row) {
    TableRow.Growth growth = row.growth();
    if (growth.bytes().isEmpty()) {
      return "–";
    }
    if (!isKnown(growth)) {
      return "unknown";
    }
    if (growth.bytes().getAsLong() == 0) {
      return growth.rough() ? "≈ 0" : "0";
    }
    String bytes = Inventory.signed(growth.bytes().getAsLong());
    if (growth.fresh()) {
      return bytes + "  (new)";
    }
    return Math.abs(growth.percent().orElse(0)) < LEAST_PERCENT
        ? bytes
        : bytes
            + String.format(Locale.ROOT, "  (%+.1f %%)", growth.percent().getAsDouble())
                .replace('-', '−');
  }

  private static String growthExplained(TableRow row) {
    return row.growth().bytes().isEmpty()
        ? "This is the first census of this connection: growth is known from the next one on."
        : !isKnown(row.growth())
            ? "One of the two sizes is an estimate: their difference is no growth."
            : row.growth().rough()
                ? "By the catalogue's estimates, since this connection's first census."
                : "Since this connection's first census.";
  }

  private static String indexUse(TableRow row) {
    return Double.isNaN(row.indexShare())
        ? row.use().isEmpty() ? "unknown" : "no scan"
        : percent(row.indexShare());
  }

  /** As short as a cell needs it; all or nothing only when it is. */
  private static String percent(double share) {
    return share > 0 && share < 0.005
        ? "< 1 %"
        : share >= 0.995 && share < 1
            ? "> 99 %"
            : String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /** The scans that the strip of a row is about. */
  static String scans(TableRow row) {
    return row.use()
        .map(
            use ->
                use.sequentialScans() + row.indexScans() == 0
                    ? "Nothing has scanned it since the counters of this server began."
                    : String.format(
                        Locale.ROOT,
                        "%,d scans by an index, %,d of the whole table, since the counters of this"
                            + " server began",
                        row.indexScans(),
                        use.sequentialScans()))
        .orElse("This server's counters of it are not known.");
  }

  /** Gravest first. */
  static List<Mark> marks(TableRow row) {
    List<Mark> all = new ArrayList<>();
    if (row.size().busy()) {
      all.add(new Mark(Badge.Tone.WARN, "locked", LOCKED));
    }
    row.ailments().forEach(ailment -> all.add(mark(ailment, row)));
    if (row.size().estimated() && !row.size().busy()) {
      all.add(new Mark(Badge.Tone.NEUTRAL, "estimate", ESTIMATED));
    }
    return all;
  }

  private static Mark mark(Ailment ailment, TableRow row) {
    return switch (ailment) {
      case INVALID_INDEX ->
          new Mark(Badge.Tone.BAD, "INVALID index", "The planner ignores one of its indexes.");
      case DEAD_ROWS ->
          new Mark(
              Badge.Tone.WARN,
              percent(row.deadShare()) + " dead",
              "By the counters' estimate, "
                  + row.use().map(TableUse::deadRows).map(Units::count).orElse("many")
                  + " rows wait for a vacuum.");
      case READ_WHOLE ->
          new Mark(Badge.Tone.WARN, "read whole", "Nearly all its scans read the whole table.");
      case NEVER_ANALYZED ->
          new Mark(
              Badge.Tone.WARN, "not analyzed", "The planner guesses what is in it before ANALYZE.");
    };
  }
}
