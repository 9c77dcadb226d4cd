package dev.howdah.connect;

import dev.howdah.connect.tls.TlsMaterialException;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Hands the driver the password when the server asks for one, and notes how it asked. Public only
 * because pgjdbc makes it by its class name ({@code authenticationPluginClassName}).
 */
public final class AskedPassword implements AuthenticationPlugin {
  private final Properties properties;

  /** For one attempt to connect, with the driver's properties. */
  public AskedPassword(Properties properties) {
    this.properties = properties;
  }

  @Override
  public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
    if (Opening.NEGOTIATION.isBound()) {
      try {
        Opening.NEGOTIATION.get().asked(type);
      } catch (TlsMaterialException e) {
        throw new PSQLException(String.valueOf(e.getMessage()), PSQLState.CONNECTION_FAILURE, e);
      }
    }
    String password = PGProperty.PASSWORD.getOrDefault(properties);
    return password == null ? new char[0] : password.toCharArray();
  }
}
