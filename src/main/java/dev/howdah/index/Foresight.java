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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Looks at what one build would meet, in a handful of queries that lock nothing. Blocking. */
final class Foresight {
  private static final String PLACE = SqlResource.read(Foresight.class, "build_place.sql");
  private static final String STANDING = SqlResource.read(Foresight.class, "standing_indexes.sql");

  /** Of an index page, as btree fills it. */
  private static final double FILLED = 0.9;

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
    try (PreparedStatement query = session.prepareStatement(PLACE)) {
      query.setArray(1, session.createArrayOf("text", columns().toArray()));
      query.setString(2, request.schema());
      query.setString(3, request.table());
      try (ResultSet place = query.executeQuery()) {
        if (!place.next()) {
          prevented(
              Kind.TABLE,
              "There is no table " + request.table() + " in schema " + request.schema() + ".",
              "Look at the names; they are told apart by upper and lower case.");
          return readiness(List.of(), nowhere());
        }
        long table = place.getLong("oid");
        Room room = room(place);
        place(place);
        standing(session, table, place.getString("relkind").equals("p"));
        name(session);
        limit(room);
        return readiness(Blockers.of(session, table), room);
      }
    }
  }

  private Readiness readiness(List<Blocker> blockers, Room room) {
    obstacles.sort(Comparator.comparing(Obstacle::prevents).reversed());
    return new Readiness(obstacles, blockers, room);
  }

  private void prevented(Kind kind, String sentence, String nextStep) {
    obstacles.add(Obstacle.of(kind, true, sentence, nextStep));
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    wanted.ifPresent(
        index -> {
          index.keys().forEach(key -> columns.add(key.text()));
          columns.addAll(index.included());
        });
    return columns;
  }

  private void place(ResultSet place) throws SQLException {
    if (place.getBoolean("standby")) {
      prevented(
          Kind.READ_ONLY, "This server is a standby and takes no changes.", "Use the primary.");
    }
    String relkind = place.getString("relkind");
    if (relkind.equals("f") || relkind.equals("v")) {
      prevented(
          Kind.TABLE,
          request.table() + " is " + (relkind.equals("v") ? "a view." : "a foreign table."),
          "Index the tables that it reads.");
    }
    if (!place.getBoolean("is_owner")) {
      prevented(
          Kind.RIGHT,
          "Only the owner of " + request.table() + " may index it.",
          "Connect as " + place.getString("owner") + " or a member of that role.");
    }
    if (!place.getBoolean("may_create")) {
      prevented(
          Kind.RIGHT,
          "This role may create nothing in schema " + request.schema() + ".",
          "Ask for GRANT CREATE ON SCHEMA, or connect as another role.");
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
            obstacles.add(begun(name));
          } else {
            compare(one, row.getLong("oid"), name, usable);
          }
        }
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

  private static Obstacle begun(String name) {
    return new Obstacle(
        Kind.INVALID,
        false,
        name + " was begun and not finished: partitions are missing in it.",
        "The build goes on from where that one stopped.",
        Optional.of(name),
        Optional.empty());
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

  private void limit(Room room) {
    long sort = room.sort().orElse(0);
    if (room.sortLimit().isPresent() && sort > room.sortLimit().getAsLong()) {
      obstacles.add(
          Obstacle.of(
              Kind.ROOM,
              false,
              "The sort may need %s of temporary files, and temp_file_limit allows %s."
                  .formatted(Units.pretty(sort), Units.pretty(room.sortLimit().getAsLong())),
              "Have temp_file_limit or maintenance_work_mem raised for this role."));
    }
  }

  private Room room(ResultSet place) throws SQLException {
    @Nullable String space =
        request.sql().toLowerCase(Locale.ROOT).contains("tablespace")
            ? null
            : place.getString("default_space");
    @Nullable String sorts = place.getString("sort_space");
    OptionalLong index = OptionalLong.empty();
    OptionalLong sort = OptionalLong.empty();
    double rows = place.getDouble("rows");
    boolean known = !place.wasNull();
    double entry = place.getDouble("entry_bytes");
    known &= !place.wasNull();
    if (known && wanted.filter(each -> each.method().equals("btree")).isPresent()) {
      double perPage = Math.max(2, Math.floor(place.getLong("block_size") * FILLED / entry));
      double leaves = Math.ceil(rows / perPage);
      double inner = Math.ceil(leaves / perPage);
      index = OptionalLong.of((1 + (long) leaves + (long) inner) * place.getLong("block_size"));
      long sorted = (long) (rows * (entry + 4));
      sort = OptionalLong.of(sorted > place.getLong("sort_memory") ? sorted : 0);
    }
    long limit = place.getLong("sort_limit");
    return new Room(
        index,
        sort,
        Optional.ofNullable(space),
        sorts == null ? "the database's own" : sorts,
        place.wasNull() ? OptionalLong.empty() : OptionalLong.of(limit));
  }

  private static Room nowhere() {
    return new Room(
        OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), "", OptionalLong.empty());
  }
}
