package dev.howdah.connect;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The part of {@link Failures} where there was no answer, no encryption or no free session. */
final class NetworkFailures {
  private NetworkFailures() {}

  /** What the network says in this chain, or null where it says nothing. */
  static @Nullable Failure of(List<Throwable> chain, Failures.Said said) {
    Failure tls = tls(chain, said);
    if (tls != null) {
      return tls;
    }
    String where = said.where();
    for (Throwable each : chain) {
      switch (each) {
        case UnknownHostException e -> {
          return said.unreachable(
              "The host of " + where + " is not known.",
              "Check its spelling, and whether a VPN has to be on.");
        }
        case NoRouteToHostException e -> {
          return said.unreachable(
              "There is no way through the network to " + where + ".",
              "Check the network, a VPN and firewalls.");
        }
        case ConnectException e -> {
          return said.unreachable(
              "Nobody listens at " + where + ".",
              "Check the host and the port, and that the server is running.");
        }
        case SocketTimeoutException e -> {
          return said.unreachable(
              "There was no answer in time from " + where + ".",
              "Check the host, the port and firewalls; a VPN may have to be on.");
        }
        case EOFException e -> {
          return said.unreachable(
              "The server closed the connection (" + where + ").",
              "Check that this is PostgreSQL's port, and that the server is running.");
        }
        case IOException e when !(e instanceof SSLException) && isSession(chain) -> {
          return said.unreachable(
              "The connection to " + where + " broke.",
              "Check the network and that the server is running; then try again.");
        }
        default -> {}
      }
    }
    return busyOrRefused(chain, said);
  }

  private static boolean isSession(List<Throwable> chain) {
    return chain.stream().anyMatch(SQLException.class::isInstance);
  }

  private static @Nullable Failure busyOrRefused(List<Throwable> chain, Failures.Said said) {
    boolean pooled = chain.stream().anyMatch(SQLTransientConnectionException.class::isInstance);
    if (pooled && chain.size() == 1) {
      return said.timeout(
          "All of Howdah's sessions on " + said.where() + " are busy.",
          "Wait until what is running has ended, and try again.");
    }
    if (said.state().filter(state -> state.equals("08004")).isPresent()
        && said.detail().contains("password")) {
      return said.authentication(
          "The server asks for a password (" + said.where() + ").", "Type the password.");
    }
    return null;
  }

  private static @Nullable Failure tls(List<Throwable> chain, Failures.Said said) {
    String where = said.where();
    String words = said.detail();
    if (words.contains("does not support SSL")) {
      return said.tls(
          "The server does not offer encryption (" + where + ").",
          "Turn ssl on at the server, or choose sslmode=disable or prefer knowingly.");
    }
    if (contains(chain, CertificateExpiredException.class)) {
      return said.tls("The server's certificate has expired (" + where + ").", "Have it renewed.");
    }
    if ((words.contains("hostname") && words.contains("could not be verified"))
        || words.contains("No subject alternative")
        || words.contains("No name matching")) {
      return said.tls(
          "The server's certificate is for another host name than " + where + ".",
          "Use the name that is in the certificate, or sslmode=verify-ca.");
    }
    if (contains(chain, CertPathBuilderException.class)
        || contains(chain, CertPathValidatorException.class)) {
      return said.tls(
          "The server's certificate is not signed by anyone trusted here (" + where + ").",
          "Give the certificate of the server's authority as sslrootcert.");
    }
    if (words.matches("(?s).*(SSL (root )?certificate|SSL key) file.*")) {
      return said.tls(
          "A certificate or key that the address names cannot be read (" + where + ").",
          "Check sslrootcert, sslcert and sslkey; the detail names the file.");
    }
    if (contains(chain, SSLException.class) || contains(chain, CertificateException.class)) {
      return said.tls(
          "The encryption with " + where + " could not be agreed on.",
          "Check sslmode and the certificates; the detail has the reason.");
    }
    return null;
  }

  private static boolean contains(List<Throwable> chain, Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }
}
