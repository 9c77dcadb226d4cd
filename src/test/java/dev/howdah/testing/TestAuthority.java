package dev.howdah.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An authority of a test's own, which signs certificates by {@code openssl}: good ones, expired
 * ones, and revoked ones. Everything is made when the test runs, so that nothing can expire.
 */
public final class TestAuthority {
  private final Path folder;
  private final String name;

  private TestAuthority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** Makes an authority whose files lie in a folder of its own inside this one. */
  public static TestAuthority create(Path parent, String name) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    TestAuthority authority = new TestAuthority(folder, name);
    Files.writeString(folder.resolve("index.txt"), "");
    Files.writeString(folder.resolve("serial"), "1000\n");
    Files.writeString(folder.resolve("crlnumber"), "1000\n");
    Files.writeString(
        folder.resolve("ca.conf"),
        """
        [ca]
        default_ca = own
        [own]
        dir = %1$s
        database = %1$s/index.txt
        new_certs_dir = %1$s
        serial = %1$s/serial
        crlnumber = %1$s/crlnumber
        certificate = %1$s/ca.crt
        private_key = %1$s/ca.key
        default_md = sha256
        default_days = 2
        default_crl_days = 2
        policy = any
        unique_subject = no
        [any]
        commonName = supplied
        [req]
        distinguished_name = names
        [names]
        """
            .formatted(folder));
    authority.openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -config ca.conf"
            + " -keyout ca.key -out ca.crt -subj /CN="
            + name
            + " -addext basicConstraints=critical,CA:TRUE"
            + " -addext keyUsage=critical,keyCertSign,cRLSign");
    return authority;
  }

  /** The authority's own certificate. */
  public Path certificate() {
    return folder.resolve("ca.crt");
  }

  /**
   * A certificate's file, with its unencrypted key beside it ({@link #key}).
   *
   * @param common the name that it is for
   * @param alternative such as {@code IP:127.0.0.1} or {@code DNS:db.example.com}
   */
  public Path sign(String file, String common, String alternative, String... more)
      throws IOException {
    openssl(
        "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config ca.conf -keyout "
            + file
            + ".key -out "
            + file
            + ".csr -subj /CN="
            + common);
    return signed(file, alternative, more);
  }

  /** The same with an RSA key. */
  public Path signRsa(String file, String common, String alternative) throws IOException {
    openssl(
        "req -new -newkey rsa:2048 -nodes -config ca.conf -keyout "
            + file
            + ".key -out "
            + file
            + ".csr -subj /CN="
            + common);
    return signed(file, alternative);
  }

  /** The same that was good for one month, years ago. */
  public Path signExpired(String file, String common, String alternative) throws IOException {
    return sign(
        file, common, alternative, "-startdate", "20200101000000Z", "-enddate", "20200201000000Z");
  }

  private Path signed(String file, String alternative, String... more) throws IOException {
    Files.writeString(
        folder.resolve(file + ".ext"),
        "subjectAltName = " + alternative + "\nbasicConstraints = CA:FALSE\n");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "ca",
                "-batch",
                "-notext",
                "-config",
                "ca.conf",
                "-in",
                file + ".csr",
                "-out",
                file + ".crt",
                "-extfile",
                file + ".ext"));
    arguments.addAll(List.of(more));
    run(arguments);
    return folder.resolve(file + ".crt");
  }

  /** The key of a certificate that was signed under this name. */
  public Path key(String file) {
    return folder.resolve(file + ".key");
  }

  /** Any file of the authority's folder. */
  public Path file(String file) {
    return folder.resolve(file);
  }

  /** Takes a certificate back; the list of those is a new file. */
  public Path revoke(String file) throws IOException {
    openssl("ca -config ca.conf -revoke " + file + ".crt");
    return revocations(file + ".crl");
  }

  /** The list of what was taken back so far. */
  public Path revocations(String list) throws IOException {
    openssl("ca -config ca.conf -gencrl -out " + list);
    return folder.resolve(list);
  }

  /** Runs openssl in the authority's folder; the arguments hold no spaces. */
  public void openssl(String arguments) throws IOException {
    run(List.of(arguments.split(" ")));
  }

  private void run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try (InputStream said = process.getInputStream()) {
      String words = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(name + ": " + String.join(" ", command) + "\n" + words);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
