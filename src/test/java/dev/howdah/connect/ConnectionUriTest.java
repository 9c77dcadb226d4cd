package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUriTest {
  private static final String SECRET = "s3cr3t";

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '"',
      textBlock =
          """
          postgresql://                                     | os@localhost:5432/os       | -      | -
          ""                                                | os@localhost:5432/os       | -      | -
          shop                                              | os@localhost:5432/shop     | -      | -
          postgres://h                                      | os@h:5432/os               | -      | -
          postgresql://h:1                                  | os@h:1/os                  | -      | -
          postgresql://h:/db                                | os@h:5432/db               | -      | -
          postgresql:///db                                  | os@localhost:5432/db       | -      | -
          postgresql://u@                                   | u@localhost:5432/u         | -      | -
          postgresql://u@h                                  | u@h:5432/u                 | -      | -
          postgresql://@h/db                                | os@h:5432/db               | -      | -
          postgresql://u:p@h/db                             | u@h:5432/db                | p      | -
          postgresql://u:@h/db                              | u@h:5432/db                | -      | -
          postgresql://u:a:b@h/db                           | u@h:5432/db                | a:b    | -
          postgresql://u:p%40%2F%3A%25@h/db                 | u@h:5432/db                | p@/:%  | -
          postgresql://%C3%BCser@h/d%20b                    | üser@h:5432/d b            | -      | -
          postgresql://u@h/a+b                              | u@h:5432/a+b               | -      | -
          postgresql://h1,h2/db                             | os@h1:5432,h2:5432/db      | -      | -
          postgresql://h1:1,h2:2/db                         | os@h1:1,h2:2/db            | -      | -
          postgresql://h1:1,h2/db                           | os@h1:1,h2:5432/db         | -      | -
          postgresql://h1,:7/db                             | os@h1:5432,localhost:7/db  | -      | -
          postgresql://[::1]/db                             | os@[::1]:5432/db           | -      | -
          postgresql://u@[2001:db8::1]:6/db                 | u@[2001:db8::1]:6/db       | -      | -
          postgresql://[::1]:1,h:2/db                       | os@[::1]:1,h:2/db          | -      | -
          postgresql://h/db?sslmode=require                 | os@h:5432/db               | -      | {sslmode=require}
          postgresql://h?dbname=x&user=y&password=z         | y@h:5432/x                 | z      | -
          postgresql://a/db?host=b&port=9                   | os@b:9/db                  | -      | -
          postgresql:///db?host=h1,h2&port=1,2              | os@h1:1,h2:2/db            | -      | -
          postgresql:///db?host=h1,h2&port=1                | os@h1:1,h2:1/db            | -      | -
          postgresql://h/db?connect%5Ftimeout=3             | os@h:5432/db               | -      | {connect_timeout=3}
          postgresql://h/db?options=-c%20a%3Db              | os@h:5432/db               | -      | {options=-c a=b}
          postgresql://h/db?application_name=a%26b          | os@h:5432/db               | -      | {application_name=a&b}
          postgresql://h,g/d?target_session_attrs=read-write| os@h:5432,g:5432/d         | -      | {target_session_attrs=read-write}
          postgresql://%2Fvar%2Frun/db                      | os@/var/run:5432/db        | -      | -
          postgresql:///db?host=/var/run/postgresql&port=1  | os@/var/run/postgresql:1/db| -      | -
          postgresql://h/db?ssl=true                        | os@h:5432/db               | -      | {sslmode=require}
          postgresql://h?hostaddr=10.0.0.1                  | os@10.0.0.1:5432/os        | -      | -
          hostaddr=10.0.0.1 dbname=d                        | os@10.0.0.1:5432/d         | -      | -
          host=h dbname=d                                   | os@h:5432/d                | -      | -
          host = h   dbname =  d  user= u                   | u@h:5432/d                 | -      | -
          host=h dbname='my db' password='it\\'s \\\\'      | os@h:5432/my db            | it's \\ | -
          host=h dbname=my\\ db                             | os@h:5432/my db            | -      | -
          host='' dbname='' user=u                          | u@localhost:5432/u         | -      | -
          host=h1,h2 port=1,2                               | os@h1:1,h2:2/os            | -      | -
          dbname='a=b'                                      | os@localhost:5432/a=b      | -      | -
          jdbc:postgresql://h:1/db?user=u&password=p+q      | u@h:1/db                   | p q    | -
          jdbc:postgresql:db                                | os@localhost:5432/db       | -      | -
          jdbc:postgresql://h/db?ssl=true&prepareThreshold=0| os@h:5432/db               | -      | {sslmode=verify-full}
          jdbc:postgresql://h/d?targetServerType=preferSlave| os@h:5432/d                | -      | {target_session_attrs=prefer-standby}
          jdbc:postgresql://h/d?currentSchema=a,b           | os@h:5432/d                | -      | "{options=-c search_path=a,b}"
          """)
  void addressesAreUnderstoodAsPsqlDoes(
      String text, String display, String password, String parameters) {
    ConnectionSettings settings = ConnectionUri.parse(text, defaults());

    assertThat(settings.display()).isEqualTo(display);
    assertThat(settings.password().map(Password::reveal).orElse(null)).isEqualTo(password);
    assertThat(settings.parameters().toString()).isEqualTo(parameters == null ? "{}" : parameters);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://h/db?sslmoed=require         | sslmoed
          postgresql://h/db?sslMode=require         | Did you mean sslmode?
          host=h sslmoed=require                    | sslmoed
          jdbc:postgresql://h/db?nonsense=1         | nonsense
          jdbc:mysql://h/db                         | not PostgreSQL
          postgresql://h:port/db                    | port
          postgresql://h:0/db                       | 65535
          postgresql://h:65536/db                   | 65535
          postgresql://h/%zz                        | hex
          postgresql://h/%00                        | hex
          postgresql://h/%ff                        | UTF-8
          postgresql://[::1/db                      | IPv6
          postgresql://[]/db                        | IPv6
          postgresql://[::1]x/db                    | IPv6
          postgresql://h/db?sslmode                 | name=value
          postgresql://h/db?a=b=c                   | name=value
          postgresql://h/db?sslmode=always          | sslmode cannot be
          postgresql://h/db?target_session_attrs=x  | target_session_attrs cannot be
          postgresql://h/db?connect_timeout=soon    | connect_timeout
          postgresql:///db?host=h1,h2&port=1,2,3    | 3 ports for 2 hosts
          postgresql:///db?host=@howdah             | Unix-domain sockets
          postgresql://h%3Fx/db                     | character
          postgresql://h/db?requirepeer=postgres    | Unix-domain sockets only
          postgresql://h/db?sslnegotiation=direct    | needs sslmode=require
          postgresql://h/db?require_auth=oauth      | require_auth cannot be
          postgresql://h/db?sslkeylogfile=a         | sslkeylogfile is not supported
          postgresql://h/db?service=absent          | "absent" is not defined
          postgresql://h?sslrootcert=system&sslmode=require | verify-full
          host=h dbname='open                       | not closed
          host=h dbname                             | has no value
          host=h,g hostaddr=1.2.3.4                 | hostaddr
          host=h hostaddr=1.2.3.4 sslrootcert=system | hostaddr together
          """)
  void whatIsNotUnderstoodIsNamed(String text, String hint) {
    Failure failure = refusal(text);
    assertThat(failure).isInstanceOf(Failure.Usage.class);
    assertThat(failure.sentence() + " " + failure.nextStep()).contains(hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:s3cr3t/x@h/db",
        "postgresql://u:12/s3cr3t?s3cr3t=x@h/db",
        "postgresql://u:s3cr3t%zz@h/db",
        "postgresql://u:s3cr3t@h:port/db",
        "postgresql://u:s3cr3t@h/db?bad=1",
        "postgresql://u@h/db?password=s3cr3t&bad=1",
        "password=my s3cr3t host=h",
        "password=my s3cr3t=x host=h",
        "password='s3cr3t host=h",
        "jdbc:postgresql://h/db?password=s3cr3t&bad=1",
        "jdbc:postgresql://u:s3cr3t/x@h/db"
      })
  void aRefusalNeverRepeatsAPassword(String text) {
    TargetException thrown =
        catchThrowableOfType(TargetException.class, () -> ConnectionUri.parse(text, defaults()));
    Failure failure = thrown.failure();
    assertThat(failure.toString() + thrown).doesNotContain(SECRET);
  }

  @Test
  void whatIsMissingComesFromTheEnvironment() {
    LibpqDefaults defaults =
        defaults(
            "PGHOST",
            "a,b",
            "PGPORT",
            "1,2",
            "PGUSER",
            "u",
            "PGDATABASE",
            "d",
            "PGPASSWORD",
            SECRET,
            "PGSSLMODE",
            "require",
            "PGCONNECT_TIMEOUT",
            "7",
            "PGAPPNAME",
            "x",
            "PGOPTIONS",
            "-c jit=off",
            "PGTARGETSESSIONATTRS",
            "primary",
            "PGSSLROOTCERT",
            "r",
            "PGSSLCERT",
            "c",
            "PGSSLKEY",
            "k");

    ConnectionSettings settings = ConnectionUri.parse("", defaults);

    assertThat(settings.display()).isEqualTo("u@a:1,b:2/d");
    assertThat(settings.password().map(Password::reveal)).contains(SECRET);
    assertThat(settings.parameters())
        .containsOnly(
            Map.entry("sslmode", "require"),
            Map.entry("connect_timeout", "7"),
            Map.entry("application_name", "x"),
            Map.entry("options", "-c jit=off"),
            Map.entry("target_session_attrs", "primary"),
            Map.entry("sslrootcert", "r"),
            Map.entry("sslcert", "c"),
            Map.entry("sslkey", "k"));
    assertThat(settings.toString() + defaults).doesNotContain(SECRET);
  }

  @Test
  void theAddressWinsOverTheServiceAndThatOverTheEnvironment() throws IOException {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        """
        # services
        [other]
        host=wrong
        [shop]
        host=service
        user=su
        dbname = sd
        port=7
        [shop]
        host=second
        """);
    LibpqDefaults defaults =
        defaults("PGHOST", "env", "PGUSER", "eu", "PGDATABASE", "ed", "PGSSLMODE", "require");

    assertThat(ConnectionUri.parse("service=shop", defaults).display())
        .isEqualTo("su@service:7/sd");
    ConnectionSettings settings = ConnectionUri.parse("postgresql://u@h?service=shop", defaults);
    assertThat(settings.display()).isEqualTo("u@h:7/sd");
    assertThat(settings.parameters()).containsOnly(Map.entry("sslmode", "require"));
  }

  @Test
  void theServiceMayBeNamedByTheEnvironmentAndLieElsewhere() throws IOException {
    Path folder = Files.createDirectory(home.resolve("etc"));
    Files.writeString(folder.resolve("pg_service.conf"), "[far]\nhost=far\n");
    Path own = Files.writeString(home.resolve("own.conf"), "[near]\nhost=near\n[bad]\nhots=x\n");
    LibpqDefaults defaults =
        defaults(
            "PGSERVICE",
            "near",
            "PGSERVICEFILE",
            own.toString(),
            "PGSYSCONFDIR",
            folder.toString());

    assertThat(ConnectionUri.parse("", defaults).display()).isEqualTo("os@near:5432/os");
    assertThat(ConnectionUri.parse("service=far", defaults).display()).isEqualTo("os@far:5432/os");
    assertThat(
            catchThrowableOfType(
                    TargetException.class, () -> ConnectionUri.parse("service=bad", defaults))
                .failure()
                .sentence())
        .contains("hots");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u@h/db         | first
          postgresql://u@h:5433/db    | other port
          postgresql://u@h/other      | any database
          postgresql://o:dd@h/a:b     | dd
          postgresql://o@h/a%3Ab      | es:ca\\ped
          postgresql://u@x,h/db       | first
          postgresql://nobody@x/y     | last
          """)
  void theFirstLineOfThePasswordFileThatMatchesCounts(String text, String password)
      throws IOException {
    passwordFile(
        """
        # host:port:database:user:password
        h:5432:db:u:first
        h:5432:db:u:second
        h:5433:*:u:other port
        h:*:*:u:any database
        h:*:a\\:b:o:es\\:ca\\\\ped
        broken line
        x:*:y:*:last
        """,
        "rw-------");

    ConnectionSettings settings = ConnectionUri.parse(text, defaults());
    assertThat(settings.passwordFor(settings.hosts().getLast()).map(Password::reveal))
        .contains(password);
  }

  @Test
  void aLineOfThePasswordFileIsForItsHostAlone() throws IOException {
    passwordFile("h2:*:*:*:two\nh3:*:*:*:three\n10.0.0.9:*:*:*:numeric\n", "rw-------");

    ConnectionSettings settings = ConnectionUri.parse("host=h1,h2,h3 user=dba", defaults());
    assertThat(settings.password()).isEmpty();
    assertThat(settings.knowsPasswords()).isFalse();
    assertThat(shown(settings)).containsExactly("", "two", "three");
    assertThat(shown(ConnectionUri.parse("host=h2,h3 user=dba", defaults("PGPASSWORD", "all"))))
        .containsExactly("all", "all");
    assertThat(shown(ConnectionUri.parse("host=h1 hostaddr=10.0.0.9 user=dba", defaults())))
        .as("a name is looked up by its name")
        .containsExactly("");
    assertThat(shown(ConnectionUri.parse("host=h2 hostaddr=10.0.0.9 user=dba", defaults())))
        .containsExactly("two");
    assertThat(shown(ConnectionUri.parse("hostaddr=10.0.0.9 user=dba", defaults())))
        .containsExactly("numeric");
  }

  private static List<String> shown(ConnectionSettings settings) {
    return settings.hosts().stream()
        .map(host -> DriverSettings.properties(settings, host).getProperty("password", ""))
        .toList();
  }

  @Test
  void anotherEncodingHindersOnlyWhereItIsUsed() throws IOException {
    passwordFile("h:*:*:*:sécret\n", "rw-------");
    Path file = home.resolve(".pgpass");
    byte[] good = Files.readAllBytes(file);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("# caf\u00e9\nq:*:*:*:\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(good);
    Files.write(file, bytes.toByteArray());
    Files.write(
        home.resolve(".pg_service.conf"),
        "# caf\u00e9\n[good]\nhost=h\n[bad]\nhost=\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(shown(ConnectionUri.parse("service=good", defaults()))).containsExactly("sécret");
    assertThatThrownBy(() -> ConnectionUri.parse("host=q", defaults()))
        .hasMessageContaining("is not UTF-8");
    assertThatThrownBy(() -> ConnectionUri.parse("service=bad", defaults()))
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void aPasswordFileThatOthersMayReadIsIgnoredWithAWarning() throws IOException {
    passwordFile("*:*:*:*:" + SECRET, "rw-r-----");

    assertThat(ConnectionUri.parse("postgresql://h", defaults()).password()).isEmpty();
    assertThat(defaults().passwordFileWarning().orElseThrow())
        .contains(".pgpass", "others may read it", "chmod 0600")
        .doesNotContain(SECRET);

    passwordFile("*:*:*:*:" + SECRET, "rw-------");
    assertThat(defaults().passwordFileWarning()).isEmpty();
    assertThat(ConnectionUri.parse("postgresql://h", defaults()).password()).isPresent();
    assertThat(ConnectionUri.parse("postgresql://h", defaults("PGPASSWORD", "env")).password())
        .map(Password::reveal)
        .contains("env");
    assertThat(
            ConnectionUri.parse("postgresql://h?passfile=" + home.resolve("no"), defaults())
                .password())
        .isEmpty();
  }

  @Test
  void onlyThisComputerIsTakenAsHarmless() {
    assertThat(ConnectionUri.parse("", defaults()).environment()).isEqualTo(Environment.LOCAL);
    assertThat(ConnectionUri.parse("postgresql://[::1]", defaults()).environment())
        .isEqualTo(Environment.LOCAL);
    assertThat(ConnectionUri.parse("postgresql://localhost,db", defaults()).environment())
        .isEqualTo(Environment.PRODUCTION);
  }

  @Test
  void whatIsWrittenReadsTheSameAndHoldsNoPassword() {
    Random random = new Random(20_261_122);
    List<String> hosts =
        List.of("h", "db-1.example.com", "::1", "fe80::1%eth0", "10.0.0.1", "ü.de");
    for (int i = 0; i < 2_000; i++) {
      ConnectionSettings settings =
          new ConnectionSettings(
              random
                  .ints(1 + random.nextInt(3), 0, hosts.size())
                  .mapToObj(at -> new HostPort(hosts.get(at), 1 + random.nextInt(65_535)))
                  .toList(),
              hostile(random),
              hostile(random),
              Optional.of(new Password(SECRET)),
              Map.of("application_name", hostile(random), "sslpassword", SECRET),
              Environment.PRODUCTION);

      String text = ConnectionUri.format(settings);
      ConnectionSettings again = ConnectionUri.parse(text, defaults());

      assertThat(text).doesNotContain(SECRET);
      assertThat(again.hosts()).as(text).isEqualTo(settings.hosts());
      assertThat(again.database()).as(text).isEqualTo(settings.database());
      assertThat(again.user()).as(text).isEqualTo(settings.user());
      assertThat(again.password()).isEmpty();
      assertThat(again.parameters())
          .as(text)
          .isEqualTo(Map.of("application_name", settings.parameters().get("application_name")));
    }
  }

  private static String hostile(Random random) {
    String characters = "aZ09 @:/?#[]&=%+,;'\"\\$()<>{}|^`~!*._-\t\nüß漢😀\u0001";
    int[] points = characters.codePoints().toArray();
    int[] chosen =
        random.ints(1 + random.nextInt(12), 0, points.length).map(at -> points[at]).toArray();
    return new String(chosen, 0, chosen.length);
  }

  private Failure refusal(String text) {
    return catchThrowableOfType(TargetException.class, () -> ConnectionUri.parse(text, defaults()))
        .failure();
  }

  private LibpqDefaults defaults(String... variables) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      map.put(variables[i], variables[i + 1]);
    }
    return new LibpqDefaults(map, home, "os");
  }

  private void passwordFile(String text, String rights) throws IOException {
    Path file = Files.writeString(home.resolve(".pgpass"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }
}
