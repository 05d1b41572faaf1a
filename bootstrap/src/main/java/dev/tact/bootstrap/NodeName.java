package dev.tact.bootstrap;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a node is called where people look which of several did something. */
final class NodeName {

  private NodeName() {}

  /** This process on this machine: `host/4711`. */
  static String own() {
    return host() + "/" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
