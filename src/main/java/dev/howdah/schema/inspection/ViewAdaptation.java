package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.ColumnKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tables that {@code performance_monitoring} reads, with those of similar names standing for
 * the catalogue's.
 *
 * @param tables as the view is to read them
 * @param adaptations what stands for what; empty when nothing has to
 */
public record ViewAdaptation(GatewayTables tables, List<Adaptation> adaptations) {

  public static ViewAdaptation of(GatewayTables tables, Map<String, ColumnKind> kinds) {
    Map<String, TargetTable> all = new LinkedHashMap<>(tables.tables());
    List<Adaptation> adaptations =
        ViewSelects.READ.entrySet().stream()
            .flatMap(
                read ->
                    Adaptation.asFarAsPossible(read.getKey(), read.getValue(), tables, kinds)
                        .stream())
            .filter(one -> one.table().safe())
            .toList();
    adaptations.forEach(one -> all.put(one.wanted(), one.table()));
    return new ViewAdaptation(new GatewayTables(tables.schema(), all, tables.near()), adaptations);
  }

  /** What stands for what, in words and with the text that it makes. */
  Optional<Adapted> offer(String definition) {
    if (adaptations.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> columns = new LinkedHashMap<>();
    adaptations.forEach(one -> columns.putAll(one.columns()));
    return Optional.of(
        new Adapted(
            adaptations.stream().map(one -> one.table().name()).collect(Collectors.joining(", ")),
            columns,
            definition,
            "It takes " + words() + "."));
  }

  String words() {
    return adaptations.stream().map(Adaptation::words).collect(Collectors.joining(", "));
  }
}
