package dev.howdah.schema.catalogue;

import com.google.gson.Gson;
import dev.howdah.connect.SqlResource;
import java.util.List;
import java.util.Map;

/**
 * The gateway's schema objects as data: 33 indexes, 3 functions, 3 views, and 5 tables that may be
 * missing. (A count of 38 indexes goes round; it counts the five composite ones twice.) Immutable.
 *
 * @param tableEntries in an order in which each refers to earlier ones only
 * @param analyzed the gateway's tables, whose statistics are kept fresh
 * @param columns what the columns hold that entries speak of
 */
public record Catalogue(
    List<IndexEntry> indexes,
    List<ObjectEntry> objects,
    List<TableEntry> tableEntries,
    List<String> analyzed,
    Map<String, ColumnKind> columns) {
  public Catalogue {
    indexes = List.copyOf(indexes);
    objects = List.copyOf(objects);
    tableEntries = List.copyOf(tableEntries);
    analyzed = List.copyOf(analyzed);
    columns = Map.copyOf(columns);
  }

  /** Reads the catalogue from its resource. */
  public static Catalogue read() {
    return new Gson()
        .fromJson(SqlResource.read(Catalogue.class, "catalogue.json"), Catalogue.class);
  }

  /** The tables that any index needs, each once, in the catalogue's order. */
  public List<String> tables() {
    return indexes.stream().map(IndexEntry::table).distinct().toList();
  }
}
