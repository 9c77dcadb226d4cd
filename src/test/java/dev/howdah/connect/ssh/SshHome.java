package dev.howdah.connect.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's {@code ~/.ssh} of one test, and what the user answers. */
public final class SshHome implements SshQuestions {
  private final Path folder;
  private Optional<Path> agent = Optional.empty();
  private final Map<SecretQuestion.Kind, List<String>> answers = new HashMap<>();
  private HostKeyAnswer trust = HostKeyAnswer.REFUSE;

  /** What was asked, as it came. */
  public final List<Object> asked = Collections.synchronizedList(new ArrayList<>());

  /** For who uses the SSH library before the first tunnel does. */
  public static void registerKeys() {
    JdkKeys.register();
  }

  public SshHome(Path folder) {
    try {
      this.folder = Files.createDirectories(folder.resolve(".ssh"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  public SshHome knows(String... lines) {
    return write("known_hosts", lines);
  }

  public SshHome config(String... lines) {
    return write("config", lines);
  }

  public SshHome write(String name, String... lines) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      for (String line : lines) {
        Files.writeString(
            folder.resolve(name),
            line.strip() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SshHome agent(Path socket) {
    agent = Optional.of(socket);
    return this;
  }

  public SshHome answers(SecretQuestion.Kind kind, String... secrets) {
    answers.put(kind, new ArrayList<>(List.of(secrets)));
    return this;
  }

  public SshHome trusts(HostKeyAnswer answer) {
    trust = answer;
    return this;
  }

  @Override
  public HostKeyAnswer hostKey(HostKeyQuestion question) {
    asked.add(question);
    return trust;
  }

  @Override
  public Optional<char[]> secret(SecretQuestion question) {
    asked.add(question);
    List<String> left = answers.getOrDefault(question.kind(), new ArrayList<>());
    return left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst().toCharArray());
  }

  SshDefaults defaults() {
    return new SshDefaults(folder, agent, System.getProperty("user.name"));
  }

  public Tunnels tunnels() {
    return new Tunnels(defaults(), this);
  }
}
