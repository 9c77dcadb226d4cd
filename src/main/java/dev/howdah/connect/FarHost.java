package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** A host whose name means something at the far end of a tunnel only: it is not looked up here. */
final class FarHost extends HostSpec {
  private FarHost(String host, int port) {
    super(host, port);
  }

  @Override
  public Boolean shouldResolve() {
    return false;
  }

  /** What the driver's own {@code connect} does, which would look the names up. */
  static @Nullable Connection connect(String url, Properties properties) throws SQLException {
    Properties parsed = Driver.parseURL(url, properties);
    if (parsed == null) {
      return null;
    }
    String[] hosts = text(PGProperty.PG_HOST, parsed).split(",", -1);
    String[] ports = text(PGProperty.PG_PORT, parsed).split(",", -1);
    HostSpec[] specs = new HostSpec[hosts.length];
    for (int i = 0; i < hosts.length; i++) {
      specs[i] = new FarHost(hosts[i], Integer.parseInt(ports[i]));
    }
    return new PgConnection(specs, parsed, url);
  }

  private static String text(PGProperty property, Properties properties) throws SQLException {
    String text = property.getOrDefault(properties);
    if (text == null) {
      throw new SQLException("the address has no " + property.getName(), "08001");
    }
    return text;
  }
}
