package dev.tact.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;

/** How the client behaves: it refuses what it cannot send, and sends nothing twice. */
final class Connecting {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration REFRESH_EVERY = Duration.ofMillis(500);

  private Connecting() {}

  static Servers connect(RedisAddress address, ClientResources resources, LinkSettings settings) {
    if (address.kind() == RedisAddress.Kind.CLUSTER) {
      return ClusterServers.connect(address, resources, cluster(settings));
    }
    OneServer one = OneServer.connect(address, resources, single(settings));
    if (address.kind() == RedisAddress.Kind.SINGLE && one.isOfCluster()) {
      one.close();
      return ClusterServers.connect(address.asCluster(), resources, cluster(settings));
    }
    return one;
  }

  private static ClientOptions single(LinkSettings settings) {
    return ClientOptions.builder()
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .replayFilter(_ -> true)
        .requestQueueSize(settings.queueMax())
        .socketOptions(sockets())
        .build();
  }

  private static ClusterClientOptions cluster(LinkSettings settings) {
    return ClusterClientOptions.builder(single(settings))
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .enableAllAdaptiveRefreshTriggers()
                .adaptiveRefreshTriggersTimeout(REFRESH_EVERY)
                .build())
        .build();
  }

  private static SocketOptions sockets() {
    return SocketOptions.builder()
        .connectTimeout(CONNECT_WITHIN)
        .keepAlive(true)
        .tcpNoDelay(true)
        .build();
  }
}
