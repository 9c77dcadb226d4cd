package dev.howdah.cli;

import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.imports.Candidate;
import dev.howdah.connect.profile.imports.ImportPreview;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Saved connections, and what an import would give, as tables and JSON; they hold no secret. */
final class ProfileReport {
  private ProfileReport() {}

  static List<String> table(List<Profile> profiles) {
    TextTable table =
        new TextTable()
            .words("name")
            .words("group")
            .words("environment")
            .words("address")
            .words("ssh")
            .words("password")
            .words("last used");
    for (Profile each : profiles) {
      table.row(
          (each.favourite() ? "* " : "") + each.name(),
          each.label().group().orElse(""),
          word(each.label().environment()),
          each.address().display(),
          each.address().ssh().orElse(""),
          word(each.passwordSource()),
          each.lastUsed().map(then -> then.truncatedTo(ChronoUnit.MINUTES).toString()).orElse(""));
    }
    return table.isEmpty() ? List.of("No connection is saved.") : table.lines();
  }

  static String json(List<Profile> profiles) {
    return JsonText.object(
        false, json -> json.objects("profiles", profiles, ProfileReport::members));
  }

  static String json(Profile profile) {
    return JsonText.object(false, json -> members(json, profile));
  }

  private static void members(JsonText json, Profile profile) {
    json.text("id", profile.id())
        .text("name", profile.name())
        .text("group", profile.label().group())
        .text("colour", profile.label().colour().map(ProfileReport::word))
        .text("environment", word(profile.label().environment()))
        .flag("favourite", profile.favourite())
        .text("address", profile.address().text())
        .object(
            "parameters",
            all -> profile.address().keywords().forEach((name, value) -> all.text(name, value)))
        .text("ssh", profile.address().ssh())
        .text("ssh_key", profile.address().sshKey())
        .number("unlock_minutes", profile.label().unlockFor().map(Duration::toMinutes).orElse(null))
        .text("password_from", word(profile.passwordSource()))
        .instant("last_used", profile.lastUsed());
  }

  /** One connection in full, with the line that saves it again. */
  static List<String> lines(Profile profile) {
    List<String> lines = new ArrayList<>();
    lines.add("name         " + PlainText.oneLine(profile.name()));
    profile.label().group().ifPresent(group -> lines.add("group        " + group));
    profile.label().colour().ifPresent(colour -> lines.add("colour       " + word(colour)));
    lines.add("environment  " + word(profile.label().environment()));
    lines.add("favourite    " + (profile.favourite() ? "yes" : "no"));
    lines.add("address      " + PlainText.oneLine(profile.address().text()));
    profile.address().ssh().ifPresent(route -> lines.add("ssh          " + route));
    profile
        .address()
        .sshKey()
        .ifPresent(file -> lines.add("ssh key      " + PlainText.oneLine(file)));
    profile
        .label()
        .unlockFor()
        .ifPresent(each -> lines.add("unlock       " + each.toMinutes() + " minutes"));
    lines.add("password     " + word(profile.passwordSource()));
    profile.lastUsed().ifPresent(then -> lines.add("last used    " + then));
    lines.add("id           " + profile.id());
    return lines;
  }

  static List<String> table(ImportPreview preview) {
    TextTable table =
        new TextTable().words("where").words("name").words("address").words("verdict").words("why");
    for (Candidate each : preview.candidates()) {
      table.row(
          each.where(),
          each.name(),
          each.profile().map(profile -> profile.address().display()).orElse(""),
          word(each.verdict()),
          each.reason());
    }
    return table.lines();
  }

  static void members(JsonText json, ImportPreview preview) {
    json.text("source", word(preview.source()))
        .text("file", preview.file().toString())
        .objects(
            "connections",
            preview.candidates(),
            (element, each) ->
                element
                    .text("where", each.where())
                    .text("name", each.name())
                    .text("verdict", word(each.verdict()))
                    .text("reason", each.reason().isEmpty() ? null : each.reason())
                    .text("address", each.profile().map(profile -> profile.address().text()))
                    .text("ssh", each.profile().flatMap(profile -> profile.address().ssh()))
                    .texts("left_out", each.leftOut()))
        .texts("notices", preview.notices());
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
