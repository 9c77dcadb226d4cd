package dev.howdah.connect;

/** One address of a server; a Unix-domain socket folder is a host that starts with a slash. */
public record HostPort(String host, int port) {
  /** PostgreSQL's default port. */
  public static final int DEFAULT_PORT = 5432;

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
