package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.Mark;
import dev.howdah.schema.inspection.ObjectRendering;
import dev.howdah.schema.inspection.StandingObject;
import dev.howdah.schema.inspection.TargetColumn;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.inspection.TargetObject;
import dev.howdah.schema.inspection.TargetTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The part of an install that makes, renews or replaces functions and views. */
final class ObjectPlan {
  private static final Set<String> READ_COLUMNS =
      Set.of(
          "health_status",
          "avg_response_time",
          "success_rate",
          "request_time",
          "status_code",
          "duration_ms",
          "tenant_id",
          "user_id");

  private final Selection selection;
  private final TargetInspection inspection;
  private final Map<String, Integer> applied;
  private final Map<Long, Restoration> restorations;
  private final Needs needs;
  private final Draft draft;
  private final List<TargetObject> leaving = new ArrayList<>();

  /**
   * @param applied what the history says was applied: name and checksum
   * @param restorations of those that stand and would be dropped
   */
  ObjectPlan(
      Selection selection,
      TargetInspection inspection,
      Map<String, Integer> applied,
      Map<Long, Restoration> restorations,
      Needs needs,
      Draft draft) {
    this.selection = selection;
    this.inspection = inspection;
    this.applied = applied;
    this.restorations = restorations;
    this.needs = needs;
    this.draft = draft;
  }

  /** What an install would drop, to make it again in another form. */
  static List<TargetObject> leaving(Selection selection, TargetInspection inspection) {
    return inspection.objects().stream()
        .filter(object -> wanted(selection, object))
        .filter(object -> made(selection, object).isPresent())
        .flatMap(object -> object.object().stream())
        .toList();
  }

  private static boolean wanted(Selection selection, StandingObject object) {
    ObjectEntry entry = object.entry();
    return selection.wants(entry.name(), entry.group(), entry.phase());
  }

  /** What an install would make of an object; empty when it makes nothing of it. */
  private static Optional<ObjectRendering> made(Selection selection, StandingObject object) {
    String name = object.entry().name();
    if ((object.state() == State.CONFLICTING || object.anothers())
        && !selection.replaced().contains(name)) {
      return Optional.empty();
    }
    Optional<ObjectRendering> accepted =
        object.adapted().filter(one -> selection.adapted().contains(name));
    if (object.present()) {
      return accepted.filter(one -> !Optional.of(one).equals(object.installed()));
    }
    return accepted.or(object::rendering);
  }

  /** Adds the statements, functions before views, and the sentences on what is left alone. */
  void plan(String history) {
    for (Kind kind : List.of(Kind.FUNCTION, Kind.VIEW)) {
      inspection.objects().stream()
          .filter(object -> object.entry().kind() == kind && wanted(selection, object))
          .forEach(object -> plan(object, history));
    }
  }

  /** Those whose dependents stand in the way. */
  List<TargetObject> leaving() {
    return leaving;
  }

  private void plan(StandingObject object, String history) {
    ObjectEntry entry = object.entry();
    boolean replaced = selection.replaced().contains(entry.name());
    if (object.state() == State.CONFLICTING && !replaced) {
      draft.keep(entry.name() + " is kept as it stands: " + object.reason());
    } else if (entry.kind() == Kind.FUNCTION && inspection.schemaObjects().shadows(entry)) {
      draft.keep(
          "Another function "
              + entry.name()
              + " with fewer arguments is kept; so that its calls stay unambiguous, p_hours of"
              + " Howdah's has no default here.");
    }
    Optional<ObjectRendering> made = made(selection, object);
    if (made.isPresent()) {
      make(object, made.get(), history);
    } else if (object.state() == State.NOT_APPLICABLE) {
      draft.unfit(entry.name(), entry.kind(), object.reason());
    }
  }

  private void make(StandingObject object, ObjectRendering rendering, String history) {
    ObjectEntry entry = object.entry();
    Optional<Restoration> before =
        object.object().map(TargetObject::oid).map(restorations::get).filter(Objects::nonNull);
    if (object.object().isPresent() && !replaceable(object, before)) {
      return;
    }
    List<Need> needed = makingNeeds(entry);
    if (Objects.equals(applied.get(entry.historyName()), Mark.checksum(rendering.create()))) {
      draft.add(PlannedStatements.forget(history, entry.name(), entry.historyName(), needed));
    }
    object.object().ifPresent(standing -> drop(object, standing, before.orElseThrow(), rendering));
    draft.add(
        PlannedStatements.brief(
            Subject.of(entry),
            rendering.create(),
            "It gives " + entry.purpose() + ".",
            entry.kind() == Kind.VIEW
                ? "ACCESS SHARE on the tables it reads, which disturbs no reader or writer"
                : "none on any table",
            needed,
            Optional.of(rendering.drop())));
    draft.add(
        PlannedStatements.brief(
            Subject.of(entry),
            rendering.comment(),
            "Its comment marks it as Howdah's and lets it see later whether somebody altered it.",
            CatalogLock.words(rendering.comment(), entry.kind()),
            needed,
            Optional.empty()));
    before
        .map(
            restoration ->
                object.ours()
                    ? ObjectRights.kept(entry, restoration, needed)
                    : ObjectRights.handedOver(entry, restoration.succession(), needed))
        .ifPresent(draft::addAll);
  }

  private boolean replaceable(StandingObject object, Optional<Restoration> before) {
    if (object.ours() && before.isPresent()) {
      return true;
    }
    if (before.isPresent() && before.get().definition().isPresent() && !before.get().beyond()) {
      return true;
    }
    draft.obstacle(
        object.entry().name()
            + " cannot be replaced: "
            + (before.isPresent() && before.get().definition().isPresent()
                ? "it has triggers, rules, defaults, labels or an extension that Howdah could not"
                    + " put back."
                : "it is "
                    + object.object().orElseThrow().describe()
                    + ", and only a function can take a function's place, a view a view's."));
    return false;
  }

  private void drop(
      StandingObject object, TargetObject standing, Restoration before, ObjectRendering rendering) {
    leaving.add(standing);
    draft.add(
        PlannedStatements.brief(
                Subject.of(object.entry()),
                rendering.drop(),
                object.ours()
                    ? "It is renewed"
                        + (before.rights().isEmpty()
                            ? "."
                            : "; the rights granted on it are granted again.")
                    : "It is replaced, as was asked for; its undo is what stands here now."
                        + ObjectRights.words(object.entry(), before.succession(), needs.role()),
                "ACCESS EXCLUSIVE on that "
                    + object.entry().group()
                    + " alone, not on the tables it reads",
                needs.with(needs.ownObject(standing.name(), standing.owned())),
                Optional.of(before.text()))
            .held(
                "until the commit; before that each function and view of the plan is called once,"
                    + " for "
                    + ObjectRendering.TRIAL_LIMIT.toSeconds()
                    + " s at most"));
  }

  private List<Need> makingNeeds(ObjectEntry entry) {
    List<Need> more = new ArrayList<>();
    more.add(needs.createIn(inspection.home().orElseThrow()));
    inspection
        .schemaObjects()
        .ownHistory()
        .ifPresent(table -> more.add(needs.useHistory(table.usable())));
    inspection.tables().tables().values().stream()
        .filter(
            table ->
                entry.kind() == Kind.FUNCTION
                    ? table.name().equals(entry.table())
                    : entry.name().equals("performance_monitoring")
                        && Set.of("mcp_servers", "request_logs").contains(table.name()))
        .forEach(table -> more.add(needs.read(table.name(), readable(table))));
    return needs.with(more.toArray(new Need[0]));
  }

  private static boolean readable(TargetTable table) {
    return table.columns().values().stream()
        .filter(column -> READ_COLUMNS.contains(column.name()))
        .allMatch(TargetColumn::readable);
  }

  /** Reads what would be dropped. */
  static Map<Long, Restoration> restorations(
      Target target, List<TargetObject> leaving, Cancellation cancellation) {
    return leaving.isEmpty()
        ? new HashMap<>()
        : target.read(
            cancellation,
            session ->
                Restoration.read(
                    session, Dependents.oids(leaving, false), Dependents.oids(leaving, true)));
  }
}
