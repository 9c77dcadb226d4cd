package dev.howdah.connect;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * How a session's bytes travel, as this end of the link knows it.
 *
 * @param protocol such as {@code TLSv1.3}; only with {@link Way#TLS}
 * @param cipher by its IANA name, such as {@code TLS_AES_256_GCM_SHA384}
 * @param checked what was checked of the server's certificate
 * @param throughSsh whether an SSH tunnel carries it to the host next to the server
 */
public record Encryption(
    Way way,
    Optional<String> protocol,
    Optional<String> cipher,
    Optional<ServerCertificate> certificate,
    Checked checked,
    boolean throughSsh) {
  private static final long SOON_DAYS = 30;

  /** What carries the bytes. */
  public enum Way {
    /** TCP that anybody on the way can read and change. */
    PLAIN,
    TLS,
    /** A Unix-domain socket: the bytes never leave this computer. */
    UNIX_SOCKET,
    /** Kerberos' own encryption. */
    GSS
  }

  /** What was checked of the server's certificate. */
  public enum Checked {
    NOTHING,
    /** Somebody trusted signed it, for whatever host. */
    AUTHORITY,
    /** Somebody trusted signed it for this host. */
    AUTHORITY_AND_NAME
  }

  /** A link without any encryption. */
  public static Encryption plain() {
    return bare(Way.PLAIN);
  }

  static Encryption unixSocket() {
    return bare(Way.UNIX_SOCKET);
  }

  static Encryption gss() {
    return bare(Way.GSS);
  }

  private static Encryption bare(Way way) {
    return new Encryption(
        way, Optional.empty(), Optional.empty(), Optional.empty(), Checked.NOTHING, false);
  }

  static Encryption tls(SSLSession session, Checked checked) {
    return new Encryption(
        Way.TLS,
        Optional.of(session.getProtocol()),
        Optional.of(session.getCipherSuite()),
        certificate(session),
        checked,
        false);
  }

  private static Optional<ServerCertificate> certificate(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate shown
          ? Optional.of(ServerCertificate.of(shown))
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  /** The same carried by an SSH tunnel. */
  public Encryption tunnelled() {
    return new Encryption(way, protocol, cipher, certificate, checked, true);
  }

  /** For one line, such as {@code TLSv1.3, certificate checked for this host}. */
  public String words() {
    String words =
        switch (way) {
          case PLAIN -> "not encrypted";
          case UNIX_SOCKET -> "Unix-domain socket";
          case GSS -> "encrypted by GSSAPI";
          case TLS ->
              protocol.orElse("TLS")
                  + cipher.map(name -> ", " + name).orElse("")
                  + switch (checked) {
                    case NOTHING -> ", certificate not checked";
                    case AUTHORITY -> ", certificate checked, host name not";
                    case AUTHORITY_AND_NAME -> ", certificate checked for this host";
                  };
        };
    return throughSsh ? words + ", through SSH" : words;
  }

  /** What somebody should know about this link to a target of this environment; may be none. */
  public List<String> warnings(Environment environment, Instant now) {
    List<String> warnings = new ArrayList<>();
    if (environment == Environment.PRODUCTION && !throughSsh) {
      if (way == Way.PLAIN) {
        warnings.add(
            "The connection to this production server is not encrypted: others on the way can read"
                + " and change it. Use sslmode=verify-full.");
      } else if (way == Way.TLS && checked == Checked.NOTHING) {
        warnings.add(
            "Nobody checked that this is the production server: its certificate was taken as it"
                + " came. Use sslmode=verify-full with sslrootcert.");
      }
    }
    certificate
        .filter(shown -> shown.daysLeft(now) < SOON_DAYS)
        .ifPresent(shown -> warnings.add(expiry(shown, now)));
    return List.copyOf(warnings);
  }

  private static String expiry(ServerCertificate shown, Instant now) {
    LocalDate day = shown.expires().atOffset(ZoneOffset.UTC).toLocalDate();
    long left = shown.daysLeft(now);
    return left < 0
        ? "The server's certificate expired on " + day + "."
        : String.format(
            Locale.ROOT,
            "The server's certificate expires on %s (%s).",
            day,
            left == 0 ? "today" : left == 1 ? "in 1 day" : "in " + left + " days");
  }

  /**
   * What somebody should know before a password goes over this address, from its settings alone: a
   * production server that may be reached without encryption, or without a check of who it is.
   * Nothing where SSH carries it all.
   */
  public static Optional<String> foreseen(ConnectionSettings settings) {
    boolean open =
        settings.route().isEmpty()
            && settings.hosts().stream()
                .anyMatch(
                    host ->
                        !host.isUnixSocket() && !AddressResolution.LOOPBACK.contains(host.host()));
    if (settings.environment() != Environment.PRODUCTION || !open) {
      return Optional.empty();
    }
    boolean root = settings.parameters().containsKey("sslrootcert");
    // A file of authorities alone changes nothing of the default; the system's want verify-full.
    String standard =
        "system".equals(settings.parameters().get("sslrootcert")) ? "verify-full" : "prefer";
    return switch (settings.parameters().getOrDefault("sslmode", standard)) {
      case "disable" ->
          Optional.of(
              "sslmode=disable: everything goes to this production server unencrypted, where others"
                  + " on the way can read it.");
      case "allow", "prefer" ->
          Optional.of(
              "This production server may be reached without encryption. sslmode=verify-full makes"
                  + " sure of it.");
      case "require" ->
          root
              ? Optional.empty()
              : Optional.of(
                  "Encrypted, but nobody checks that this is the production server:"
                      + " sslmode=verify-full with sslrootcert does.");
      default -> Optional.empty();
    };
  }
}
