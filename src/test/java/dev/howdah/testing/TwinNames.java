package dev.howdah.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/** Gives one name two addresses, of which nobody listens at the first; leaves all others alone. */
public final class TwinNames extends InetAddressResolverProvider {
  /** The name. */
  public static final String TWIN = "twin.howdah.test";

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver standard = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return host.equals(TWIN)
            ? Stream.of(InetAddress.ofLiteral("127.0.0.9"), InetAddress.ofLiteral("127.0.0.1"))
            : standard.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return standard.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "twins";
  }
}
