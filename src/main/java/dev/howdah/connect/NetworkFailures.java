package dev.howdah.connect;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The part of {@link Failures} where there was no answer, or no free session. */
final class NetworkFailures {
  private NetworkFailures() {}

  /** What the network says in this chain, or null where it says nothing. */
  static @Nullable Failure of(List<Throwable> chain, Failures.Said said) {
    Failure agreed = TlsFailures.of(chain, said);
    if (agreed != null) {
      return agreed;
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
        case SocketException e when said.detail().contains("SSL error") -> {
          return said.unreachable(
              "The server broke off while encryption was being agreed on (" + where + ").",
              "Try again; where it stays, the server may not accept the certificate of sslcert: its"
                  + " log has the reason.");
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
    if (said.detail().toLowerCase(Locale.ROOT).contains("channel binding is required")) {
      return said.authentication(
          "The server does not prove who it is as channel_binding=require asks ("
              + said.where()
              + ").",
          "It takes SCRAM over TLS: look at pg_hba.conf and sslmode, or leave channel_binding out"
              + " knowingly.");
    }
    if (said.detail().contains("not allowed by requireAuth")) {
      return said.authentication(
          "The server asks for another proof than require_auth allows (" + said.where() + ").",
          "Look at pg_hba.conf; no password was sent.");
    }
    if (said.detail().contains("GSS Authentication failed")) {
      return said.authentication(
          "The server asks for Kerberos (GSSAPI), and Howdah has no ticket to show ("
              + said.where()
              + ").",
          "Get one by kinit, and start Howdah with Java's Kerberos settings"
              + " (java.security.auth.login.config with an entry pgjdbc); or use another way to log"
              + " in.");
    }
    if (said.state().filter(state -> state.equals("08004")).isPresent()
        && said.detail().contains("password")) {
      return said.authentication(
          "The server asks for a password (" + said.where() + ").", "Type the password.");
    }
    return null;
  }
}
