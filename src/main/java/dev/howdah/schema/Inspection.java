package dev.howdah.schema;

import java.time.Instant;
import java.util.List;

/** What a target has of the catalogue, at one moment. */
public record Inspection(Instant inspectedAt, List<InspectedEntry> entries) {
  public Inspection {
    entries = List.copyOf(entries);
  }

  /** The entries of one kind, in the catalogue's order. */
  public List<InspectedEntry> of(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }
}
