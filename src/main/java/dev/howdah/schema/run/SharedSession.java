package dev.howdah.schema.run;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One session in a transaction of ours, lent to a library that wants to open, commit and close
 * sessions of its own: whatever it does happens in our transaction, whose end is ours. A rollback
 * is real, and known afterwards. The search path stays what it is, pg_catalog alone: with a schema
 * on it in which others may create, the library's own queries would run their operators.
 */
final class SharedSession implements DataSource {
  private final Connection session;
  private boolean rolledBack;

  SharedSession(Connection session) {
    this.session = session;
  }

  /** Whether the library gave everything up. */
  boolean rolledBack() {
    return rolledBack;
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            SharedSession.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent());
  }

  private final class Lent implements InvocationHandler {
    private boolean autoCommit = true;
    private boolean closed;

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "close" -> {
          closed = true;
          return null;
        }
        case "isClosed" -> {
          return closed || session.isClosed();
        }
        case "commit", "abort", "setSchema" -> {
          return null;
        }
        case "getAutoCommit" -> {
          return autoCommit;
        }
        case "setAutoCommit" -> {
          autoCommit = Boolean.TRUE.equals(arguments[0]);
          return null;
        }
        case "rollback" -> rolledBack = rolledBack || arguments == null;
        case "prepareStatement" -> {
          if (setsSearchPath(String.valueOf(arguments[0]))) {
            return session.prepareStatement("SELECT CAST(? AS pg_catalog.text)");
          }
        }
        default -> {}
      }
      try {
        return method.invoke(session, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }
  }

  private static boolean setsSearchPath(String sql) {
    return sql.contains("set_config('search_path', ?");
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("sessions belong to the role of the target");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("there is no log writer");
  }

  /** Ignored: the session is there already. */
  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logging is by slf4j");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("no " + type.getName() + " in here");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
