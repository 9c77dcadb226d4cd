package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.cost.IndexCosts;
import dev.howdah.schema.inspection.IndexRendering;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.StandingIndex;
import dev.howdah.schema.inspection.TargetIndex;
import dev.howdah.schema.inspection.TargetTable;
import dev.howdah.schema.sql.Quoting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of an install that builds indexes, each without blocking writers. */
final class IndexPlan {
  private final Selection selection;
  private final Needs needs;
  private final IndexCosts costs;
  private final Map<String, StandingDefinition> standing;
  private final BuiltHere journalled;
  private final Draft draft;

  /**
   * @param standing what bears the names of indexes that are INVALID or to be replaced, by name
   * @param journalled what installs built here
   */
  IndexPlan(
      Selection selection,
      Needs needs,
      IndexCosts costs,
      Map<String, StandingDefinition> standing,
      BuiltHere journalled,
      Draft draft) {
    this.selection = selection;
    this.needs = needs;
    this.costs = costs;
    this.standing = standing;
    this.journalled = journalled;
    this.draft = draft;
  }

  /**
   * Adds the statements for one index.
   *
   * @param ours the rendering for a table that this plan makes; empty otherwise
   */
  void plan(StandingIndex index, Optional<IndexRendering> ours) {
    IndexEntry entry = index.entry();
    if (!selection.wants(entry.name(), entry.group(), entry.phase())) {
      return;
    }
    if (ours.isPresent()) {
      build(ours.get());
      return;
    }
    State state = index.inspected().state();
    boolean adapted = selection.adapted().contains(entry.name());
    Optional<IndexRendering> rendering = adapted ? index.adapted() : index.rendering();
    switch (state) {
      case PRESENT -> mark(index);
      case COVERED -> {}
      case MISSING -> rendering.or(index::rendering).ifPresent(this::build);
      case INVALID -> repair(index, rendering.or(index::rendering));
      case CONFLICTING -> conflict(index, rendering.or(index::rendering));
      case NOT_APPLICABLE -> {
        if (adapted && index.adapted().isPresent()) {
          build(index.adapted().get());
        } else {
          draft.unfit(entry.name(), Kind.INDEX, index.inspected().reason());
        }
      }
    }
  }

  /** A build that outlived its Howdah lacks what the install would have written after it. */
  private void mark(StandingIndex index) {
    TargetIndex found = index.found().orElseThrow();
    if (found.comment().isEmpty()
        && found.name().equals(index.entry().name())
        && journalled.finished(found.schema(), found.name())) {
      String table = index.inspected().table().orElse(index.entry().table());
      draft.add(
          IndexStatements.mark(
              index.entry(),
              Quoting.qualified(found.schema(), found.name()),
              "An install built it and ended before it could write this: its comment tells"
                  + " Howdah's index from those of others.",
              needs.with(needs.ownTable(found.tableOid(), table))));
    }
  }

  private void repair(StandingIndex index, Optional<IndexRendering> rendering) {
    TargetIndex remains = index.found().orElseThrow();
    if (remains.beingBuilt()) {
      draft.keep(remains.name() + " is being built right now and is left alone.");
      return;
    }
    if (rendering.isEmpty()) {
      draft.unfit(index.entry().name(), Kind.INDEX, index.inspected().reason());
      return;
    }
    boolean itsName =
        remains.name().equals(index.entry().name())
            && remains.schema().equals(rendering.get().table().schema());
    if (itsName) {
      StandingDefinition before = standing.get(remains.name());
      if (before == null || before.valid()) {
        draft.keep(remains.name() + " is no longer INVALID and is left alone.");
        return;
      }
      drop(
          rendering.get(),
          before,
          "It is INVALID: what is left of a build that did not end. It is built anew.",
          Optional.empty());
    } else {
      draft.keep(
          remains.name()
              + " would be the same index, but is INVALID; it is kept, and "
              + index.entry().name()
              + " is built beside it.");
    }
    build(rendering.get());
  }

  private void conflict(StandingIndex index, Optional<IndexRendering> rendering) {
    String name = index.entry().name();
    if (!selection.replaced().contains(name)) {
      draft.keep(name + " is kept as it stands: " + index.inspected().reason());
      return;
    }
    if (rendering.isEmpty()) {
      return;
    }
    Optional<StandingDefinition> before = Optional.ofNullable(standing.get(name));
    Optional<String> bond =
        before.isEmpty()
            ? Optional.of("it is gone or no index")
            : before.flatMap(StandingDefinition::bond);
    if (bond.isPresent()) {
      draft.obstacle(name + " cannot be replaced: " + bond.get() + ".");
      return;
    }
    drop(
        rendering.get(),
        before.get(),
        "It is replaced, as was asked for; its undo is what stands here now. Until the new one is"
            + " built, the table has neither.",
        Optional.of(before.get().text()));
    build(rendering.get());
  }

  private void drop(
      IndexRendering rendering, StandingDefinition leaving, String why, Optional<String> undo) {
    TargetTable table = rendering.table();
    draft.add(
        IndexStatements.drop(
            Subject.of(rendering.entry()),
            leaving,
            why,
            needs.with(needs.ownTable(table.oid(), table.name())),
            undo));
  }

  private void build(IndexRendering rendering) {
    TargetTable table = rendering.table();
    IndexEntry entry = rendering.entry();
    List<Need> needed =
        needs.with(needs.ownTable(table.oid(), table.name()), needs.createIn(table.schema()));
    draft.addAll(IndexStatements.build(rendering, entry.purpose(), costs.of(rendering), needed));
  }
}
