package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.TestProfiles;
import dev.howdah.connect.ssh.SshDefaults;
import dev.howdah.journal.Journal;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands within the test's process, as a script or as a person would. */
final class Shell {
  /** What came of a command. */
  record Run(int status, String out, String err) {}

  private static final Journal SHARED = TestInstaller.journal();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> questions = new ArrayList<>();
  private final Map<String, String> variables;
  private final Cancellation cancellation;
  private Journal journal = SHARED;
  private Profiles profiles = TestProfiles.in(Path.of("/nonexistent", "howdah"));
  private Optional<Terminal.Prompt> person = Optional.empty();
  private SshDefaults ssh = new SshDefaults(Path.of("/nonexistent"), Optional.empty(), "nobody");

  Shell() {
    this(Map.of(), new Cancellation());
  }

  Shell(Map<String, String> variables, Cancellation cancellation) {
    this.variables = variables;
    this.cancellation = cancellation;
  }

  /** Finds ssh's files in a folder. */
  Shell withSsh(Path folder) {
    ssh = new SshDefaults(folder, Optional.empty(), "nobody");
    return this;
  }

  /** A person sits there and will answer so; then the input ends. */
  Shell answering(String... answers) {
    Deque<String> left = new ArrayDeque<>(Arrays.asList(answers));
    person =
        Optional.of(
            new Terminal.Prompt() {
              @Override
              public Optional<String> line(String question) {
                questions.add(question);
                return Optional.ofNullable(left.poll());
              }

              @Override
              public Optional<Password> password(String question) {
                return line(question).map(Password::new);
              }
            });
    return this;
  }

  /** Writes into this journal and not into that of all tests. */
  Shell journal(Journal journal) {
    this.journal = journal;
    return this;
  }

  /** With the saved connections of this folder, in place of none. */
  Shell profiles(Profiles profiles) {
    this.profiles = profiles;
    return this;
  }

  /** What the person was asked. */
  List<String> questions() {
    return questions;
  }

  /** What was written to the standard output so far. */
  String written() {
    return out.toString();
  }

  Run run(String... arguments) {
    Invocation invocation =
        new Invocation(
            new Terminal(new PrintWriter(out), new PrintWriter(err), person),
            new Surroundings(new LibpqDefaults(variables, Path.of("/nonexistent"), "nobody"), ssh),
            Clock.systemUTC(),
            cancellation,
            journal,
            profiles);
    int status = CommandLineMain.run(List.of(arguments), invocation);
    return new Run(status, out.toString(), err.toString());
  }

  static String url(TestDatabase database) {
    return url(database, "postgres");
  }

  /** The address of a database, for some {@code user} or {@code user:password}. */
  static String url(TestDatabase database, String userinfo) {
    ConnectionSettings settings = database.settings();
    HostPort host = settings.hosts().getFirst();
    return "postgresql://%s@%s:%d/%s?sslmode=disable"
        .formatted(userinfo, host.host(), host.port(), settings.database());
  }
}
