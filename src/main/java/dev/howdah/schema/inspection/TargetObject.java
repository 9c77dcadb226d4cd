package dev.howdah.schema.inspection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something in a target that bears the name of a function or a view of the catalogue.
 *
 * @param what {@code relation}, {@code function}, {@code type} or {@code history}
 * @param kind relkind, prokind or typtype
 * @param arguments a function's argument types
 * @param fingerprint what the catalogs hold of it, see {@link Mark}
 * @param owned whether our role may drop it
 * @param usable whether our role may read or run it
 * @param trusted whether its owner is our role, one that ours is a member of, or a superuser; a
 *     history is so only without triggers, rules and row security
 * @param owner the role that owns it
 * @param plain whether it is a view that reads nothing but tables, with the server's own functions
 *     and operators
 */
public record TargetObject(
    String what,
    long oid,
    String name,
    String kind,
    String arguments,
    @Nullable String comment,
    String fingerprint,
    boolean owned,
    boolean usable,
    boolean trusted,
    String owner,
    boolean plain) {

  public boolean isFunction() {
    return what.equals("function");
  }

  Optional<Mark> mark() {
    return Mark.in(comment);
  }

  /** Marked by Howdah, and the catalogs hold exactly what they held then. */
  boolean untouched() {
    return trusted && mark().filter(mark -> mark.stored().equals(fingerprint)).isPresent();
  }

  /** What it is, in words. */
  public String describe() {
    return switch (what) {
      case "function" ->
          kind.equals("p") ? "a procedure" : kind.equals("a") ? "an aggregate" : "a function";
      case "type" -> "a type";
      default -> Relkind.describe(kind);
    };
  }
}
