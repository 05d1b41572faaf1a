package dev.tact.http.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Which hosts may be posted to. Never those that only a neighbour on the same wire has, where
 * clouds keep the credentials of machines; and private ones only where the operator lets them.
 */
public final class Addresses {

  private final boolean publicOnly;

  /**
   * A judge of addresses.
   *
   * @param publicOnly whether loopback and private addresses are refused
   */
  public Addresses(boolean publicOnly) {
    this.publicOnly = publicOnly;
  }

  /** Why nothing may be posted to a host, if so: all its addresses must be fit. */
  Optional<String> fault(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (address.isLinkLocalAddress()
            || address.isMulticastAddress()
            || address.isAnyLocalAddress()) {
          return Optional.of("the host `" + host + "` is no address that may be posted to");
        }
        if (publicOnly && isPrivate(address)) {
          return Optional.of(
              "the host `" + host + "` is private, and only public ones may be posted to here");
        }
      }
      return Optional.empty();
    } catch (UnknownHostException _) {
      return Optional.of("the host `" + host + "` is unknown");
    }
  }

  // the last: fc00::/7, which Java knows no word for
  private static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || (address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc);
  }
}
