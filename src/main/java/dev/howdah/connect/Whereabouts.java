package dev.howdah.connect;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether the server behind an address of this computer runs on this computer, or elsewhere
 * behind a forwarded port ({@code ssh -L}, a cloud provider's proxy). The server's own word counts:
 * {@code inet_server_addr()}. A forward that ends on the server itself, as {@code kubectl
 * port-forward} does, cannot be told. Safe from any thread.
 */
final class Whereabouts {
  private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);
  private static final String CONTAINERS = "(docker|podman|cni|br-).*";

  private final Predicate<InetAddress> ours;

  /**
   * @param ours whether an address is one of this computer's own
   */
  Whereabouts(Predicate<InetAddress> ours) {
    this.ours = ours;
  }

  static Whereabouts ofThisComputer() {
    return new Whereabouts(address -> network(address) != null);
  }

  /**
   * The server's own address, where that is not on this computer; empty where it is, and through a
   * Unix-domain socket.
   *
   * @param server by its own word
   * @param client as the server sees this session
   */
  Optional<String> elsewhere(@Nullable String server, @Nullable String client) {
    if (server == null || client == null) {
      return Optional.empty();
    }
    InetAddress there = InetAddress.ofLiteral(server);
    return there.isLoopbackAddress()
            || ours.test(there)
            || inContainer(there, InetAddress.ofLiteral(client))
        ? Optional.empty()
        : Optional.of(server);
  }

  /** A container of this computer lies in a network that ends here. */
  private boolean inContainer(InetAddress server, InetAddress client) {
    NetworkInterface bridge = ours.test(client) ? network(client) : null;
    return bridge != null
        && bridge.getName().matches(CONTAINERS)
        && bridge.getInterfaceAddresses().stream().anyMatch(mask -> holds(mask, server));
  }

  private static boolean holds(InterfaceAddress mask, InetAddress address) {
    byte[] one = mask.getAddress().getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < mask.getNetworkPrefixLength(); bit++) {
      int single = 0x80 >> (bit % 8);
      if ((one[bit / 8] & single) != (other[bit / 8] & single)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable NetworkInterface network(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address);
    } catch (SocketException e) {
      LOG.warn("The network interfaces of this computer cannot be read", e);
      return null;
    }
  }
}
