package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function or a view of the catalogue, and what stands in its place.
 *
 * @param rendering what would be made here; empty when not applicable, or when there is no schema
 *     to put it into
 * @param object what bears its name
 * @param ours whether that was made by Howdah and altered by nobody since, and its owner is one to
 *     trust
 * @param definition the definition of what bears its name, where it could be read
 * @param adapted what could be made instead, for somebody to accept
 * @param offer the same in words
 */
public record StandingObject(
    ObjectEntry entry,
    State state,
    String reason,
    Optional<ObjectRendering> rendering,
    Optional<TargetObject> object,
    boolean ours,
    Optional<String> definition,
    Optional<ObjectRendering> adapted,
    Optional<Adapted> offer) {

  /** Made by Howdah with another text, so that installing renews it. */
  boolean outdated() {
    return ours && state != State.PRESENT && rendering.isPresent();
  }

  /** Exactly what would be made here, as it is or adapted, of an owner whom we trust. */
  public boolean present() {
    return state == State.PRESENT && ours;
  }

  /** The same, but installed by a role that we need not trust: it stands, and is never read. */
  public boolean anothers() {
    return state == State.PRESENT && !ours;
  }

  /** Which of the two stands; empty unless present. */
  public Optional<ObjectRendering> installed() {
    return Stream.of(rendering, adapted)
        .flatMap(Optional::stream)
        .filter(one -> present() && isOf(one))
        .findFirst();
  }

  private boolean isOf(ObjectRendering one) {
    return object.flatMap(TargetObject::mark).filter(mark -> mark.isOf(one.create())).isPresent();
  }

  InspectedEntry inspected(Optional<String> schema) {
    return new InspectedEntry(
        entry.name(),
        entry.kind(),
        entry.group(),
        entry.phase(),
        entry.purpose(),
        state,
        reason,
        schema,
        Optional.empty(),
        rendering.map(ObjectRendering::create),
        definition,
        offer);
  }
}
