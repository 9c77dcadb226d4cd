package dev.howdah.schema.plan;

import dev.howdah.journal.Entry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.sql.Statements;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement of an undo that neither drops anything nor builds an index: what it is about, and
 * what it puts back.
 */
record UndoStep(Entry entry, String sql) {
  private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\".(;]+)";
  private static final String NAME = "(?:" + PART + "\\.)?(?<name>" + PART + ")";
  private static final Pattern SUBJECT =
      Pattern.compile("\\b(?<kind>INDEX|VIEW|FUNCTION|TABLE|SCHEMA) " + NAME);
  private static final Pattern COLUMN =
      Pattern.compile("^COMMENT ON COLUMN " + NAME + "\\.(?<column>" + PART + ") IS ");
  private static final Pattern VIEW =
      Pattern.compile("^(?:CREATE(?: OR REPLACE)?|DROP) VIEW " + NAME);
  private static final Pattern OWNER = Pattern.compile("^ALTER .* OWNER TO (?<role>.+)$");
  private static final Pattern GRANT =
      Pattern.compile(
          "^GRANT (?<rights>.+?) ON .* TO (?<role>" + PART + ")(?: WITH GRANT OPTION)?$");

  /** The object it is about; rights on a view are given as on a table. */
  Subject subject() {
    Matcher column = COLUMN.matcher(sql);
    if (column.find()) {
      return subject(Kind.TABLE, column.group("name"));
    }
    Matcher matcher = SUBJECT.matcher(sql);
    return matcher.find()
        ? subject(Kind.valueOf(matcher.group("kind")), matcher.group("name"))
        : new Subject(
            entry.change().objects().stream().findFirst().orElse(entry.id()), Kind.TABLE, 0);
  }

  private Subject subject(Kind kind, String name) {
    String object = plain(kind, name);
    boolean view = kind == Kind.TABLE && views().anyMatch(object::equals);
    return new Subject(object, view ? Kind.VIEW : kind, 0);
  }

  private static String plain(Kind kind, String name) {
    return new DropStatement(kind, name).object();
  }

  private Stream<String> views() {
    return Stream.concat(entry.change().steps().stream(), entry.change().undo().stream())
        .flatMap(step -> Statements.split(step.sql()).stream())
        .map(VIEW::matcher)
        .filter(Matcher::find)
        .map(view -> plain(Kind.VIEW, view.group("name")));
  }

  /** What it puts back, in a sentence. */
  String why() {
    String object = subject().name();
    Optional<String> words = Optional.empty();
    if (sql.startsWith("CREATE ")) {
      words = Optional.of("Makes " + object + " again as it was before the change " + entry.id());
    } else if (sql.startsWith("COMMENT ON COLUMN ")) {
      words =
          find(COLUMN)
              .map(column -> "Restores the comment on " + object + "." + role(column, "column"));
    } else if (sql.startsWith("COMMENT ON ")) {
      words = Optional.of("Restores the comment on " + object);
    } else if (sql.startsWith("REVOKE ")) {
      words = Optional.of("Takes away the rights that " + object + " has anew and had not before");
    } else if (sql.startsWith("GRANT ")) {
      words =
          find(GRANT)
              .map(grant -> "Restores " + grant.group("rights") + " for " + role(grant, "role"));
    } else if (sql.startsWith("ALTER ")) {
      words = find(OWNER).map(owner -> "Gives " + object + " back to " + role(owner, "role"));
    }
    return words.orElse("Takes back what the change " + entry.id() + " did to " + object) + ".";
  }

  private Optional<Matcher> find(Pattern pattern) {
    return Optional.of(pattern.matcher(sql.strip())).filter(Matcher::find);
  }

  private static String role(Matcher matcher, String group) {
    return plain(Kind.TABLE, Objects.requireNonNull(matcher.group(group)));
  }
}
