package dev.howdah.journal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.howdah.journal.Ending.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Entries of the journal as files for others to read. Pure functions. */
public final class JournalExport {
  private static final Gson JSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

  private static final Pattern BUILD = Pattern.compile("CREATE (UNIQUE )?INDEX ");

  private JournalExport() {}

  /**
   * A record in the order of the changes, but with comments on indexes below the builds of these:
   * their entry is begun before them. What was done stands as SQL; what was not, and what would
   * take each change back, stands in comments.
   */
  public static String sql(List<Entry> entries) {
    return "-- The journal of Howdah: "
        + entries.size()
        + (entries.size() == 1 ? " change" : " changes")
        + ", the oldest first. A record of what ran, not a script to repeat. SQL that did not take"
        + " effect is commented out.\n\n"
        + inOrder(entries.reversed()).stream()
            .map(JournalExport::block)
            .collect(Collectors.joining("\n"));
  }

  private static List<Entry> inOrder(List<Entry> oldestFirst) {
    List<Entry> ordered = new ArrayList<>(oldestFirst);
    for (Entry entry : oldestFirst) {
      if (comments(entry)) {
        List<Entry> later = ordered.subList(ordered.indexOf(entry) + 1, ordered.size());
        int after =
            entry.change().objects().stream()
                .mapToInt(index -> indexOfBuild(later, index))
                .max()
                .orElse(-1);
        // From its place to behind the last of the builds.
        int from = ordered.indexOf(entry);
        Collections.rotate(ordered.subList(from, from + after + 2), -1);
      }
    }
    return ordered;
  }

  private static boolean comments(Entry entry) {
    List<Step> steps = entry.change().steps();
    return !steps.isEmpty()
        && steps.stream().allMatch(step -> step.sql().startsWith("COMMENT ON INDEX "));
  }

  private static int indexOfBuild(List<Entry> entries, String index) {
    for (int i = 0; i < entries.size(); i++) {
      Change change = entries.get(i).change();
      if (change.action() == Change.Action.INSTALL
          && change.objects().contains(index)
          && change.steps().stream().anyMatch(step -> BUILD.matcher(step.sql()).lookingAt())) {
        return i;
      }
    }
    return -1;
  }

  private static String block(Entry entry) {
    Change change = entry.change();
    StringBuilder text = new StringBuilder();
    comment(
        text,
        "%s  %s  %s as role %s"
            .formatted(
                entry.id(),
                JournalLine.Text.instant(entry.begun()),
                entry.author(),
                change.role()));
    comment(text, change.place().address() + "/" + change.place().database());
    comment(
        text, JournalLine.Text.word(change.action()) + ": " + String.join(", ", change.objects()));
    change.undoes().ifPresent(id -> comment(text, "takes back " + id));
    change.partOf().ifPresent(id -> comment(text, "part of " + id + ", where its SQL stands"));
    comment(
        text,
        state(entry)
            + entry.ending().map(ending -> took(ending) + ": " + ending.words()).orElse(""));
    entry.undone().ifPresent(id -> comment(text, "taken back by " + id));
    boolean done = entry.ending().map(ending -> ending.result() == Result.DONE).orElse(false);
    String steps = script(change.steps());
    text.append(done && change.partOf().isEmpty() ? steps : commented(steps));
    if (!change.undo().isEmpty()) {
      comment(text, "What takes it back:");
      text.append(commented(script(change.undo())));
    }
    return text.toString();
  }

  private static String took(Ending ending) {
    return ending
        .lasted()
        .map(took -> " in " + JournalLine.Text.seconds(took).toPlainString() + " s")
        .orElse("");
  }

  /** Statements for psql; several that may share a transaction do. */
  public static String script(List<Step> steps) {
    boolean together = steps.size() > 1 && steps.stream().noneMatch(Step::alone);
    String statements = steps.stream().map(JournalExport::statement).collect(Collectors.joining());
    return together ? "BEGIN;\n" + statements + "COMMIT;\n" : statements;
  }

  private static String statement(Step step) {
    String sql = step.sql().strip();
    String lastLine = sql.substring(sql.lastIndexOf('\n') + 1);
    // A comment at the end would swallow the semicolon.
    return sql + (lastLine.contains("--") ? "\n;\n" : ";\n");
  }

  private static void comment(StringBuilder text, String line) {
    text.append("-- ").append(line.replaceAll("\\R", " ")).append('\n');
  }

  private static String commented(String script) {
    return script.lines().map(line -> "-- " + line + "\n").collect(Collectors.joining());
  }

  /** An object with the array {@code entries}, newest first. */
  public static String json(List<Entry> entries) {
    JsonArray array = new JsonArray();
    entries.forEach(entry -> array.add(json(entry)));
    JsonObject json = new JsonObject();
    json.add("entries", array);
    return JSON.toJson(json) + "\n";
  }

  /** One entry with every member, null where there is nothing to say. */
  public static JsonObject json(Entry entry) {
    Change change = entry.change();
    Optional<Ending> ending = entry.ending();
    JsonObject json = new JsonObject();
    json.addProperty("id", entry.id());
    json.addProperty("begun", JournalLine.Text.instant(entry.begun()));
    json.addProperty(
        "took_seconds", ending.flatMap(Ending::lasted).map(JournalLine.Text::seconds).orElse(null));
    json.addProperty("by", entry.author());
    json.addProperty("role", change.role());
    json.addProperty("address", change.place().address());
    json.addProperty("database", change.place().database());
    json.addProperty("server", change.place().server().orElse(null));
    json.addProperty("action", JournalLine.Text.word(change.action()));
    json.add("objects", JournalLine.Text.texts(change.objects()));
    json.addProperty("result", state(entry));
    json.addProperty("words", ending.map(Ending::words).orElse(null));
    json.addProperty("definition", ending.flatMap(Ending::definition).orElse(null));
    json.add("sql", sqlOf(change.steps()));
    json.add("undo", sqlOf(change.undo()));
    json.addProperty("undoes", change.undoes().orElse(null));
    json.addProperty("undone", entry.undone().orElse(null));
    return json;
  }

  private static JsonArray sqlOf(List<Step> steps) {
    return JournalLine.Text.texts(steps.stream().map(Step::sql).toList());
  }

  /**
   * How an entry stands, in one word: {@code done}, {@code failed}, {@code cancelled}, {@code
   * partly}, {@code unknown}, {@code running} or {@code interrupted}.
   */
  public static String state(Entry entry) {
    return entry
        .ending()
        .map(ending -> JournalLine.Text.word(ending.result()))
        .orElse(entry.running() ? "running" : "interrupted");
  }
}
