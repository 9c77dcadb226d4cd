package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.inspection.SchemaObjects;

/**
 * What a statement of a plan is about.
 *
 * @param phase of the catalogue's entry, 0 for none
 */
record Subject(String name, Kind kind, int phase) {
  static Subject of(ObjectEntry entry) {
    return new Subject(entry.name(), entry.kind(), entry.phase());
  }

  static Subject of(IndexEntry entry) {
    return new Subject(entry.name(), Kind.INDEX, entry.phase());
  }

  static Subject of(TableEntry entry) {
    return new Subject(entry.name(), Kind.TABLE, entry.phase());
  }

  static Subject history() {
    return new Subject(SchemaObjects.HISTORY, Kind.TABLE, 0);
  }

  static Subject schema(String name) {
    return new Subject(name, Kind.SCHEMA, 0);
  }
}
