package dev.tact.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Sends what many threads ask at the same moment as one packet: a system call for each command
 * would cost more than the rest of it.
 */
final class FlushesTogether implements NettyCustomizer {

  private static final int COMMANDS_MAX = 256;

  @Override
  public void afterChannelInitialized(Channel channel) {
    channel.pipeline().addFirst(new FlushConsolidationHandler(COMMANDS_MAX, true));
  }
}
