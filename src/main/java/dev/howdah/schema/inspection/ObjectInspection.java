package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.ColumnKind;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.sql.Quoting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the state of the functions and views of the catalogue in a target. */
final class ObjectInspection {
  /** A definition as the server writes it, and its fingerprint. */
  record Definition(String text, String fingerprint) {}

  private final GatewayTables tables;
  private final SchemaObjects schemaObjects;
  private final Map<Long, Definition> definitions;
  private final Map<String, ColumnKind> kinds;

  private record Verdict(State state, String reason) {}

  /** What could be made instead, and the same in words. */
  private record Alternative(ObjectRendering rendering, Adapted offer) {}

  ObjectInspection(
      GatewayTables tables,
      SchemaObjects schemaObjects,
      Map<Long, Definition> definitions,
      Map<String, ColumnKind> kinds) {
    this.tables = tables;
    this.schemaObjects = schemaObjects;
    this.definitions = Map.copyOf(definitions);
    this.kinds = kinds;
  }

  StandingObject judge(ObjectEntry entry) {
    Optional<TargetObject> object = schemaObjects.standing(entry);
    Optional<Definition> definition = object.map(one -> definitions.get(one.oid()));
    boolean ours = object.filter(one -> one.untouched() || restored(one, definition)).isPresent();
    Optional<String> home = schemaObjects.home().map(SchemaObjects.Home::schema);
    Optional<ObjectRendering.Attempt> attempt =
        home.map(schema -> ObjectRendering.of(entry, tables, schema, schemaObjects.shadows(entry)));
    Optional<ObjectRendering> rendering = attempt.flatMap(ObjectRendering.Attempt::rendering);
    Optional<Alternative> other = home.flatMap(schema -> alternative(entry, schema, rendering));
    Optional<Mark> mark = object.flatMap(TargetObject::mark);
    Optional<ObjectRendering> installed =
        rendering
            .filter(one -> isOf(mark, one))
            .or(() -> other.map(Alternative::rendering).filter(one -> isOf(mark, one)))
            .filter(one -> ours || anothers(object.orElseThrow(), definition, one));
    Verdict verdict;
    if (object.isPresent() && !ours && installed.isEmpty()) {
      verdict = new Verdict(State.CONFLICTING, conflict(object.get()));
    } else if (installed.isPresent()) {
      boolean plain = installed.equals(rendering);
      verdict =
          new Verdict(
              State.PRESENT,
              (ours
                      ? "Howdah made it, and nobody altered it since."
                      : "It was installed by "
                          + object.orElseThrow().owner()
                          + ", and nobody altered it since; Howdah does not read it itself,"
                          + " because neither this role nor a superuser owns it.")
                  + (plain ? "" : " " + other.orElseThrow().offer().reason()));
    } else if (attempt.isPresent() && rendering.isEmpty()) {
      verdict = new Verdict(State.NOT_APPLICABLE, attempt.get().obstacle() + would(other));
    } else if (ours) {
      verdict =
          new Verdict(
              State.MISSING,
              "Howdah made it for tables or a version that are no longer these; installing renews"
                  + " it."
                  + would(other));
    } else {
      verdict = new Verdict(State.MISSING, "It is not installed." + would(other));
    }
    return new StandingObject(
        entry,
        verdict.state(),
        verdict.reason() + unread(entry, home) + empty(entry, verdict, installed, other),
        rendering,
        object,
        ours,
        installed
            .map(ObjectRendering::create)
            .or(() -> object.map(one -> definition(one, definition))),
        other.map(Alternative::rendering),
        other.map(Alternative::offer));
  }

  private String unread(ObjectEntry entry, Optional<String> home) {
    return home.isPresent() && entry.name().equals("performance_monitoring")
        ? ViewSelects.unread(tables).stream()
            .map(sentence -> " It leaves out a table: " + sentence)
            .collect(Collectors.joining())
        : "";
  }

  /** Which figures stay empty, unless that was said already or is mended by what stands. */
  private String empty(
      ObjectEntry entry,
      Verdict verdict,
      Optional<ObjectRendering> installed,
      Optional<Alternative> other) {
    boolean adapted = installed.isPresent() && other.map(Alternative::rendering).equals(installed);
    return !entry.name().equals("performance_monitoring") || adapted
        ? ""
        : ViewSelects.empty(tables).stream()
            .filter(sentence -> !verdict.reason().contains(sentence))
            .map(sentence -> (other.isPresent() ? " Unless adapted: " : " ") + sentence)
            .collect(Collectors.joining());
  }

  private static boolean isOf(Optional<Mark> mark, ObjectRendering rendering) {
    return mark.filter(one -> one.isOf(rendering.create())).isPresent();
  }

  private static String would(Optional<Alternative> other) {
    return other
        .map(one -> " It could be adapted: it t" + one.offer().reason().substring("It t".length()))
        .orElse("");
  }

  /** What it would be with tables or columns of other names, where that differs. */
  private Optional<Alternative> alternative(
      ObjectEntry entry, String schema, Optional<ObjectRendering> plain) {
    if (entry.kind() == Kind.FUNCTION) {
      if (plain.isPresent()) {
        return Optional.empty();
      }
      return Adaptation.of(entry.table(), entry.columns(), tables, kinds)
          .flatMap(
              adaptation ->
                  ObjectRendering.of(
                          entry, adaptation.table(), schema, schemaObjects.shadows(entry))
                      .rendering()
                      .map(
                          one ->
                              new Alternative(
                                  one,
                                  new Adapted(
                                      adaptation.table().name(),
                                      adaptation.columns(),
                                      one.create(),
                                      "It takes " + adaptation.words() + "."))));
    }
    if (!entry.name().equals("performance_monitoring")) {
      return Optional.empty();
    }
    ViewAdaptation adaptation = ViewAdaptation.of(tables, kinds);
    return ObjectRendering.of(entry, adaptation.tables(), schema, false)
        .rendering()
        .filter(one -> !plain.equals(Optional.of(one)))
        .flatMap(one -> adaptation.offer(one.create()).map(offer -> new Alternative(one, offer)));
  }

  private static boolean restored(TargetObject object, Optional<Definition> definition) {
    return object
        .mark()
        .filter(
            mark ->
                object.trusted()
                    && definition.filter(one -> mark.shown().equals(one.fingerprint())).isPresent())
        .isPresent();
  }

  /**
   * Whether what a stranger owns is what Howdah makes here. A stranger may have written any mark,
   * so that beside its fingerprints a function's own text has to be Howdah's, and a view may only
   * consist of tables and what the server came with.
   */
  private static boolean anothers(
      TargetObject object, Optional<Definition> definition, ObjectRendering rendering) {
    if (object.trusted() || definition.isEmpty()) {
      return false;
    }
    String fingerprint = definition.get().fingerprint();
    return object
            .mark()
            .filter(
                mark ->
                    mark.stored().equals(object.fingerprint()) || mark.shown().equals(fingerprint))
            .isPresent()
        && (object.isFunction() ? rendering.isBodyOf(definition.get().text()) : object.plain());
  }

  private String conflict(TargetObject object) {
    if (object.mark().isEmpty()) {
      return object.name() + " is " + object.describe() + " that Howdah did not make.";
    }
    if (!object.trusted()) {
      return "Its comment says that Howdah made it, but neither this role nor a superuser owns it.";
    }
    return object.isFunction() || definitions.containsKey(object.oid())
        ? "Howdah made it, but somebody altered it since."
        : "Howdah made it, but whether it was altered since cannot be told while its tables are"
            + " locked.";
  }

  private static String definition(TargetObject object, Optional<Definition> definition) {
    if (definition.isEmpty()) {
      return object.name() + " is " + object.describe() + ".";
    }
    return object.isFunction()
        ? definition.get().text()
        : "CREATE VIEW " + Quoting.identifier(object.name()) + " AS\n" + definition.get().text();
  }

  /** All of them. */
  List<StandingObject> all(List<ObjectEntry> entries) {
    return entries.stream().map(this::judge).toList();
  }
}
