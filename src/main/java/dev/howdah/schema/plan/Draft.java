package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A plan while it is being worked out. Not thread-safe. */
final class Draft {
  private final List<PlannedStatement> statements = new ArrayList<>();
  private final Set<String> obstacles = new LinkedHashSet<>();
  private final Set<String> kept = new LinkedHashSet<>();
  private final List<Plan.Unfit> unfit = new ArrayList<>();

  void add(PlannedStatement statement) {
    statements.add(statement);
  }

  void addAll(List<PlannedStatement> more) {
    statements.addAll(more);
  }

  /** Everything of another one. */
  void addAll(Draft other) {
    statements.addAll(other.statements);
    obstacles.addAll(other.obstacles);
    kept.addAll(other.kept);
    unfit.addAll(other.unfit);
  }

  void obstacle(String sentence) {
    obstacles.add(sentence);
  }

  void obstacles(List<String> sentences) {
    obstacles.addAll(sentences);
  }

  void keep(String sentence) {
    kept.add(sentence);
  }

  void unfit(String name, Kind kind, String reason) {
    unfit.add(new Plan.Unfit(name, kind, reason));
  }

  boolean isEmpty() {
    return statements.isEmpty();
  }

  Plan plan(Plan.Action action, Selection selection, String schema, Optional<String> undoes) {
    statements.forEach(one -> PasswordTrace.sentence(one).ifPresent(kept::add));
    return new Plan(
        action,
        selection,
        schema,
        statements,
        List.copyOf(obstacles),
        List.copyOf(kept),
        unfit,
        undoes);
  }
}
