package dev.howdah.connect.profile.imports;

import com.google.gson.JsonObject;
import dev.howdah.connect.Failure;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes connections over from files of other programs: first a preview, then what was chosen of it.
 * What is among the profiles already is never taken twice. Blocking; any thread but the JavaFX one.
 */
public final class ProfileImport {
  private final Profiles profiles;
  private final LibpqDefaults defaults;

  public ProfileImport(Profiles profiles, LibpqDefaults defaults) {
    this.profiles = profiles;
    this.defaults = defaults;
  }

  /** A file of another program's that is there. */
  public record Found(ImportSource source, Path file) {}

  /** What lies where the other programs keep it on this computer. */
  public List<Found> found() {
    List<Found> all = new ArrayList<>();
    Stream.concat(
            Stream.of(defaults.userServiceFile()),
            Stream.concat(defaults.systemServiceFile().stream(), Folders.services()))
        .distinct()
        .forEach(file -> all.add(new Found(ImportSource.PG_SERVICE, file)));
    all.add(new Found(ImportSource.PGPASS, defaults.passwordFile()));
    Folders.dbeaver(defaults).forEach(file -> all.add(new Found(ImportSource.DBEAVER, file)));
    return all.stream().filter(each -> Files.isReadable(each.file())).toList();
  }

  /**
   * What a file or folder would give; which program's it is, is found out.
   *
   * @throws TargetException where it cannot be read or understood
   */
  public ImportPreview preview(Path file) {
    try {
      return preview(Files.isDirectory(file) ? ImportSource.DBEAVER : source(file), file);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * What a file would give, as one of a certain program's.
   *
   * @throws TargetException where it cannot be read or understood
   */
  public ImportPreview preview(ImportSource source, Path file) {
    try {
      Identity identity = new Identity(defaults);
      List<String> notices = new ArrayList<>();
      List<Draft> drafts = drafts(source, file, identity, notices);
      Map<String, String> known = new HashMap<>();
      for (Profile each : profiles.list().profiles()) {
        identity.of(each).forEach(key -> known.putIfAbsent(key, each.qualifiedName()));
      }
      List<Candidate> candidates = new ArrayList<>();
      for (Draft draft : drafts) {
        Candidate candidate = draft.candidate(identity.effective(draft.keywords()));
        candidates.add(
            candidate
                .profile()
                .map(profile -> judged(candidate, profile, identity, known))
                .orElse(candidate));
      }
      if (candidates.isEmpty()) {
        notices.add("There is no connection in it.");
      }
      return new ImportPreview(source, file, candidates, notices);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Saves what was chosen; what came to be known since the preview is left out. */
  public List<Profile> take(List<Profile> chosen) {
    try {
      Identity identity = new Identity(defaults);
      Map<String, String> known = new HashMap<>();
      for (Profile each : profiles.list().profiles()) {
        identity.of(each).forEach(key -> known.put(key, each.name()));
      }
      List<Profile> fresh =
          chosen.stream()
              .filter(each -> identity.of(each).stream().noneMatch(known::containsKey))
              .toList();
      profiles.saveAll(fresh);
      return fresh;
    } catch (IOException e) {
      throw failed(defaults.userServiceFile(), e);
    }
  }

  private static Candidate judged(
      Candidate candidate, Profile profile, Identity identity, Map<String, String> known) {
    List<String> keys = identity.of(profile);
    Optional<String> twin =
        keys.stream().map(known::get).filter(java.util.Objects::nonNull).findFirst();
    keys.forEach(key -> known.putIfAbsent(key, profile.qualifiedName()));
    return twin.map(
            name ->
                new Candidate(
                    candidate.where(),
                    candidate.name(),
                    Candidate.Verdict.KNOWN,
                    candidate.profile(),
                    "Known already as " + name + ".",
                    candidate.leftOut()))
        .orElse(candidate);
  }

  private List<Draft> drafts(
      ImportSource source, Path file, Identity identity, List<String> notices) throws IOException {
    return switch (source) {
      case PG_SERVICE -> {
        List<Services.Service> services = Services.read(file);
        identity.know(services);
        boolean standard =
            file.equals(defaults.userServiceFile())
                || defaults.systemServiceFile().filter(file::equals).isPresent();
        Optional<Path> named =
            standard ? Optional.empty() : Optional.of(file.toAbsolutePath().normalize());
        yield services.stream().map(each -> Services.draft(each, named)).toList();
      }
      case PGPASS -> {
        if (file.equals(defaults.passwordFile())) {
          defaults.passwordFileWarning().ifPresent(notices::add);
        }
        Optional<Path> named =
            file.equals(defaults.passwordFile())
                ? Optional.empty()
                : Optional.of(file.toAbsolutePath().normalize());
        List<Draft> drafts = PasswordLines.drafts(Texts.lines(file));
        named.ifPresent(path -> drafts.forEach(each -> each.set("passfile", path.toString())));
        yield drafts;
      }
      case PGADMIN -> PgAdminServers.drafts(Json.root(Texts.whole(file)));
      case DBEAVER -> {
        List<Draft> drafts = new ArrayList<>();
        for (JsonObject root : DBeaverFiles.read(file, notices)) {
          drafts.addAll(DBeaverConnections.drafts(root));
        }
        yield drafts;
      }
    };
  }

  private ImportSource source(Path file) throws IOException {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    if (file.equals(defaults.passwordFile()) || name.matches("\\.?pgpass(\\.conf)?")) {
      return ImportSource.PGPASS;
    }
    if (name.endsWith(".dbp")) {
      return ImportSource.DBEAVER;
    }
    String text = Texts.whole(file).stripLeading();
    if (text.startsWith("{")) {
      JsonObject root = Json.root(text);
      if (PgAdminServers.matches(root)) {
        return ImportSource.PGADMIN;
      }
      if (DBeaverConnections.matches(root)) {
        return ImportSource.DBEAVER;
      }
      throw new IOException("neither pgAdmin's nor DBeaver's");
    }
    if (text.lines().map(String::strip).anyMatch(line -> line.matches("\\[[^,\\[\\]\"{}]+]"))) {
      return ImportSource.PG_SERVICE;
    }
    throw new IOException("of no known program");
  }

  private static TargetException failed(Path file, IOException e) {
    return new TargetException(
        new Failure.Usage(
            file.getFileName() + " cannot be taken over.",
            "Choose a pg_service.conf, a .pgpass, pgAdmin's servers.json, or DBeaver's"
                + " data-sources.json or .dbp.",
            e.toString(),
            Optional.empty()),
        e);
  }
}
