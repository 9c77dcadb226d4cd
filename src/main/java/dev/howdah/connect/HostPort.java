package dev.howdah.connect;

/** One address of a server; a Unix-domain socket folder is a host that starts with a slash. */
public record HostPort(String host, int port) {
  /** PostgreSQL's default port. */
  public static final int DEFAULT_PORT = 5432;

  /** Whether the host is the folder of a Unix-domain socket. */
  public boolean isUnixSocket() {
    return host.startsWith("/");
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
