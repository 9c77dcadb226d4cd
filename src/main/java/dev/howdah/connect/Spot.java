package dev.howdah.connect;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where one attempt to connect goes.
 *
 * @param host as it was named, which is what a certificate is checked for
 * @param address the one of several that the name has; empty where there is nothing to choose
 */
record Spot(HostPort host, Optional<InetAddress> address) {
  @Override
  public String toString() {
    return host + address.map(each -> " (" + each.getHostAddress() + ")").orElse("");
  }
}
