package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.index.Obstacle.Kind;
import dev.howdah.monitor.Units;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks at what one build would meet, in a handful of queries that lock nothing. Blocking. */
final class Foresight {
  private static final String STANDING = SqlResource.read(Foresight.class, "standing_indexes.sql");

  private final Target target;
  private final IndexRequest request;
  private final Optional<CreateIndex> wanted;
  private final List<InvalidIndex> invalid;
  private final List<Obstacle> obstacles = new ArrayList<>();

  private Foresight(Target target, IndexRequest request, List<InvalidIndex> invalid) {
    this.target = target;
    this.request = request;
    this.wanted = CreateIndex.parse(request.sql());
    this.invalid = invalid;
  }

  static Readiness of(Target target, IndexRequest request, Cancellation cancellation) {
    List<InvalidIndex> invalid = new IndexCatalogue(target).invalid(cancellation);
    Foresight foresight = new Foresight(target, request, invalid);
    return target.read(cancellation, foresight::read);
  }

  private Readiness read(Connection session) throws SQLException {
    if (request.name().getBytes(StandardCharsets.UTF_8).length > Build.LONGEST_NAME) {
      prevented(Kind.NAME, Build.tooLong(request.name()), "Choose a shorter name.");
    }
    if (!Build.isAlone(request.sql())) {
      prevented(Kind.STATEMENT, Build.blocking(request.table()), Build.WANTS_CONCURRENTLY);
    }
    if (target.facts().readOnly()) {
      prevented(
          Kind.READ_ONLY,
          "Sessions of this role are read-only here.",
          "Look at default_transaction_read_only, or connect as another role.");
    }
    List<BuildPlace> places =
        BuildPlace.read(
            session, RoomEstimate.columns(wanted), 0, request.schema(), request.table());
    if (places.isEmpty()) {
      prevented(
          Kind.TABLE,
          "There is no table " + request.table() + " in schema " + request.schema() + ".",
          "Look at the names; they are told apart by upper and lower case.");
      return readiness(List.of(), RoomEstimate.none());
    }
    BuildPlace table = places.getFirst();
    place(table);
    places.forEach(this::rights);
    standing(session, table.oid(), table.isPartitioned());
    name(session);
    List<BuildPlace> built = table.isPartitioned() ? parts(session, places) : List.of(table);
    Optional<String> space =
        request.sql().toLowerCase(Locale.ROOT).contains("tablespace")
            ? Optional.empty()
            : table.disk().defaultSpace();
    Room room = RoomEstimate.of(built, table.disk(), wanted, space);
    limit(room).ifPresent(obstacles::add);
    return readiness(Blockers.of(session, table.oid(), Blocker.Waits.BUILD), room);
  }

  private Readiness readiness(List<Blocker> blockers, Room room) {
    obstacles.sort(Comparator.comparing(Obstacle::prevents).reversed());
    return new Readiness(obstacles, blockers, room);
  }

  private void prevented(Kind kind, String sentence, String nextStep) {
    obstacles.add(Obstacle.of(kind, true, sentence, nextStep));
  }

  /** The partitions that would be built, after a look at what stands in the way in each. */
  private List<BuildPlace> parts(Connection session, List<BuildPlace> places) throws SQLException {
    Optional<PartitionTree> tree = PartitionTree.glance(session, request.schema(), request.table());
    if (tree.isEmpty() || wanted.isEmpty()) {
      return List.of();
    }
    Set<Long> built = new HashSet<>();
    for (PartitionSteps.Step step : PartitionSteps.of(tree.get(), request, wanted.get())) {
      if (step.build().isPresent()) {
        built.add(step.table().oid());
        part(session, step, step.build().get());
      }
    }
    return places.stream().filter(place -> built.contains(place.oid())).toList();
  }

  private void part(Connection session, PartitionSteps.Step step, IndexRequest build)
      throws SQLException {
    Optional<Relation> taken = IndexCatalogue.relation(session, build.schema(), build.name());
    if (taken.isEmpty()) {
      return;
    }
    Optional<InvalidIndex> leftover =
        invalid.stream().filter(index -> index.oid() == taken.get().oid()).findFirst();
    boolean building = leftover.filter(InvalidIndex::building).isPresent();
    boolean ours = step.remains().isPresent();
    obstacles.add(
        new Obstacle(
            ours ? Kind.INVALID : Kind.NAME,
            !ours || building,
            building
                ? build.name() + " is being built right now."
                : ours
                    ? build.name()
                        + " is INVALID: what an interrupted build left; no query uses it."
                    : Build.taken(build, taken.get()),
            building
                ? "Wait until that build has ended."
                : ours
                    ? "The build removes it and goes on."
                    : "Choose another name, or look whether that one already does the work.",
            Optional.of(build.name()),
            leftover));
  }

  private void place(BuildPlace place) {
    if (place.disk().standby()) {
      prevented(
          Kind.READ_ONLY, "This server is a standby and takes no changes.", "Use the primary.");
    }
    if (place.relkind().equals("f") || place.relkind().equals("v")) {
      prevented(
          Kind.TABLE,
          request.table() + " is " + (place.relkind().equals("v") ? "a view." : "a foreign table."),
          "Index the tables that it reads.");
    }
  }

  /** Of the table, or of a partition, which may be somebody else's. */
  private void rights(BuildPlace place) {
    boolean part = !place.table().equals(request.table());
    if (part && place.relkind().equals("f")) {
      prevented(
          Kind.TABLE,
          "The partition " + place.table() + " is a foreign table and cannot be indexed here.",
          "Index it where it is, or detach it first.");
    }
    if (!place.rights().owned()) {
      prevented(
          Kind.RIGHT,
          "Only the owner of " + place.table() + " may index it.",
          "Connect as " + place.rights().owner() + " or a member of that role.");
    }
    String sentence = "This role may create nothing in schema " + place.schema() + ".";
    if (!place.rights().mayCreate()
        && obstacles.stream().noneMatch(told -> told.sentence().equals(sentence))) {
      prevented(
          Kind.RIGHT, sentence, "Ask for GRANT CREATE ON SCHEMA, or connect as another role.");
    }
  }

  private void standing(Connection session, long table, boolean partitioned) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(STANDING)) {
      query.setLong(1, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String definition = row.getString("definition");
          Optional<CreateIndex> one =
              definition == null ? Optional.empty() : CreateIndex.parse(definition);
          String name = row.getString("index");
          boolean usable = row.getBoolean("usable");
          if (partitioned && !usable && name.equals(request.name()) && isEqual(one)) {
            obstacles.add(begun(name, row.getLong("oid")));
          } else {
            compare(one, row.getLong("oid"), name, usable);
          }
        }
      }
    }
  }

  /** Of one index; empty where somebody keeps it, or its table, from everybody. */
  static Optional<CreateIndex> definition(Connection session, long index) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(STANDING)) {
      query.setLong(1, index);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.ofNullable(row.getString("definition")).flatMap(CreateIndex::parse)
            : Optional.empty();
      }
    }
  }

  private void compare(Optional<CreateIndex> one, long oid, String name, boolean usable) {
    boolean equal = isEqual(one);
    boolean covers = one.isPresent() && wanted.filter(one.get()::covers).isPresent();
    boolean named = name.equals(request.name());
    if (!usable && (equal || named)) {
      Optional<InvalidIndex> leftover =
          invalid.stream().filter(index -> index.oid() == oid).findFirst();
      boolean building = leftover.filter(InvalidIndex::building).isPresent();
      obstacles.add(
          new Obstacle(
              Kind.INVALID,
              named,
              building
                  ? name + " is being built right now."
                  : name + " is INVALID: what an interrupted build left; no query uses it.",
              building
                  ? "Wait until that build has ended."
                  : equal ? "Finish it, or remove it and build anew." : "Remove it first.",
              Optional.of(name),
              leftover));
    } else if (usable && equal) {
      obstacles.add(known(Kind.EQUAL, name, name + " stands already and is the same index."));
    } else if (usable && covers) {
      obstacles.add(known(Kind.COVERED, name, name + " serves the same queries already."));
    }
  }

  private boolean isEqual(Optional<CreateIndex> one) {
    return one.isPresent() && wanted.filter(one.get()::sameAs).isPresent();
  }

  private Obstacle begun(String name, long oid) {
    Optional<InvalidIndex> whole = invalid.stream().filter(index -> index.oid() == oid).findFirst();
    boolean building = whole.filter(InvalidIndex::building).isPresent();
    return new Obstacle(
        Kind.INVALID,
        false,
        building
            ? name + " is being built right now."
            : name + " was begun and not finished: partitions are missing in it.",
        building
            ? "The build waits for that one to end."
            : "The build goes on from where that one stopped.",
        Optional.of(name),
        whole);
  }

  private static Obstacle known(Kind kind, String name, String sentence) {
    return new Obstacle(
        kind,
        false,
        sentence,
        "Another one costs every write and brings no query anything.",
        Optional.of(name),
        Optional.empty());
  }

  private void name(Connection session) throws SQLException {
    Optional<Relation> taken = IndexCatalogue.relation(session, request.schema(), request.name());
    boolean told =
        obstacles.stream()
            .anyMatch(
                each ->
                    each.kind() == Kind.INVALID
                        && each.index().equals(Optional.of(request.name())));
    if (taken.isPresent() && !told) {
      prevented(
          Kind.NAME,
          Build.taken(request, taken.get()),
          "Choose another name, or look whether that one already does the work.");
    }
  }

  /** Where the sort needs more than this role may write. */
  static Optional<Obstacle> limit(Room room) {
    long sort = room.sort().orElse(0);
    return room.sortLimit().isPresent() && sort > room.sortLimit().getAsLong()
        ? Optional.of(
            Obstacle.of(
                Kind.ROOM,
                false,
                "The sort may need %s of temporary files, and temp_file_limit allows %s."
                    .formatted(Units.pretty(sort), Units.pretty(room.sortLimit().getAsLong())),
                "Have temp_file_limit or maintenance_work_mem raised for this role."))
        : Optional.empty();
  }
}
