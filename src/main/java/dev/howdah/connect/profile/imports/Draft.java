package dev.howdah.connect.profile.imports;

import dev.howdah.connect.Environment;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.Colour;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.connect.profile.SecretWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A connection while it is being read; keeps no secret, whatever it is given. */
final class Draft {
  static final String NO_PASSWORD = "The password is not copied.";

  private static final String SOCKET_OR_HOST = "/[^\\n]*|[^\\s/?#&@,\\[\\]\\\\]+";

  /** What only the other program can fill in. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{|<\\w+_DIR>");

  private static final Set<String> PLACE =
      Set.of("host", "hostaddr", "port", "dbname", "user", "service");

  private final String where;
  private final Map<String, String> keywords = new LinkedHashMap<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final Set<String> aside = new LinkedHashSet<>();
  private String name = "";
  private Optional<String> group = Optional.empty();
  private Optional<Colour> colour = Optional.empty();
  private Optional<Environment> environment = Optional.empty();
  private Optional<String> ssh = Optional.empty();
  private Optional<String> sshKey = Optional.empty();
  private PasswordSource passwordSource = PasswordSource.ASK;
  private String unusable = "";

  Draft(String where) {
    this.where = SecretWords.cut(where);
  }

  Draft name(String text) {
    name = SecretWords.cut(text);
    return this;
  }

  Draft group(Optional<String> text) {
    group = text.map(SecretWords::cut);
    return this;
  }

  Draft colour(Optional<Colour> text) {
    colour = text;
    return this;
  }

  Draft environment(Environment given) {
    environment = Optional.of(given);
    return this;
  }

  Draft passwordSource(PasswordSource source) {
    passwordSource = source;
    return this;
  }

  Draft ssh(String route) {
    ssh = Optional.of(route);
    return this;
  }

  /** The file of a private key, unless what is given holds a secret. */
  Draft sshKey(Optional<String> file) {
    file.filter(each -> !each.isBlank())
        .ifPresent(
            each -> {
              if (ProfileAddress.namesKeyFile(each) && !PLACEHOLDER.matcher(each).find()) {
                sshKey = Optional.of(each);
              } else {
                leaveOut("The SSH key's file is not taken over: what is given is no file's name.");
              }
            });
    return this;
  }

  /** Sets a keyword, unless it is a secret. */
  Draft set(String keyword, String value) {
    if (value.isBlank()) {
      return this;
    }
    if (SecretWords.names(keyword) || SecretWords.carries(value)) {
      return PLACE.contains(keyword)
          ? unusable("What it gives as " + keyword + " holds a password.")
          : leaveOut(NO_PASSWORD);
    }
    keywords.put(keyword, value.strip());
    return this;
  }

  Draft setAll(Map<String, String> given) {
    given.forEach(this::set);
    return this;
  }

  /** Leaves out what somebody who connects may miss; that no password is copied, he knows. */
  Draft leaveOut(String sentence) {
    (sentence.equals(NO_PASSWORD) ? aside : leftOut).add(sentence);
    return this;
  }

  /** Leaves out what changes nothing about the connection: told last. */
  Draft leaveAside(String sentence) {
    aside.add(sentence);
    return this;
  }

  /** It cannot be taken; the first reason counts. */
  Draft unusable(String sentence) {
    unusable = unusable.isEmpty() ? sentence : unusable;
    return this;
  }

  Map<String, String> keywords() {
    return keywords;
  }

  /** Without a judgement whether it is known. */
  Candidate candidate(Map<String, String> effective) {
    judge(effective);
    List<String> left = new ArrayList<>(leftOut);
    left.addAll(aside);
    if (!unusable.isEmpty()) {
      return new Candidate(
          where, name, Candidate.Verdict.UNUSABLE, Optional.empty(), unusable, left);
    }
    try {
      ProfileAddress address = new ProfileAddress(keywords, ssh, sshKey);
      Profile profile =
          Profile.create(
                  new ProfileLabel(
                      name.isBlank() ? address.display() : name,
                      group,
                      colour,
                      environment.orElseGet(() -> suggested(effective))),
                  address)
              .withPasswordSource(passwordSource);
      return new Candidate(
          where, profile.name(), Candidate.Verdict.NEW, Optional.of(profile), "", left);
    } catch (TargetException e) {
      return new Candidate(
          where, name, Candidate.Verdict.UNUSABLE, Optional.empty(), e.failure().sentence(), left);
    }
  }

  private void judge(Map<String, String> effective) {
    String hosts = effective.getOrDefault("host", "localhost");
    if (Arrays.stream(hosts.split(",", -1))
        .map(String::strip)
        .anyMatch(host -> !host.isEmpty() && !host.matches(SOCKET_OR_HOST))) {
      unusable("The host is no host name.");
    }
    for (String port : effective.getOrDefault("port", "").split(",", -1)) {
      if (!port.isBlank() && !port.strip().matches("[0-9]{1,5}")) {
        unusable("The port is no number.");
      }
    }
  }

  /** A server elsewhere, or behind a tunnel, is taken for production until somebody says else. */
  private Environment suggested(Map<String, String> effective) {
    boolean here =
        Arrays.stream(effective.getOrDefault("host", "localhost").split(",", -1))
            .map(String::strip)
            .allMatch(
                host ->
                    host.isEmpty()
                        || host.startsWith("/")
                        || host.equals("localhost")
                        || host.equals("::1")
                        || host.startsWith("127."));
    return here && ssh.isEmpty() ? Environment.LOCAL : Environment.PRODUCTION;
  }
}
