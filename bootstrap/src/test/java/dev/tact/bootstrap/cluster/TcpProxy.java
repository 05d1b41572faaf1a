package dev.tact.bootstrap.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A way between two processes that can be made slow, be cut, refuse, or swallow everything. */
final class TcpProxy implements AutoCloseable {

  private static final int CHUNK = 32 * 1024;
  private static final long DEAF_LOOK_NANOS = 20_000_000;

  private final ServerSocket entrance;
  private final int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile long delayNanos;
  private volatile int bytesPerSecond;
  private volatile boolean refusing;
  private volatile boolean deaf;
  private volatile boolean closed;

  private TcpProxy(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  /** Listens on a free loopback port and leads to another one. */
  static TcpProxy to(int target) {
    try {
      TcpProxy proxy =
          new TcpProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Everything that passes is this much later, in each direction. */
  void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  /** No more than so many bytes a second pass on each connection and direction; 0 is no limit. */
  void throttle(int bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Every connection is reset; new ones are let in. */
  void cut() {
    links.forEach(Link::close);
  }

  /** Every connection is reset, and new ones too until further notice. */
  void refuse(boolean refusing) {
    this.refusing = refusing;
    if (refusing) {
      cut();
    }
  }

  /** Nothing passes, and nobody is told: what is sent meanwhile arrives afterwards. */
  void swallow(boolean deaf) {
    this.deaf = deaf;
  }

  /** As if nothing had ever been wrong. */
  void heal() {
    delay(Duration.ZERO);
    throttle(0);
    refuse(false);
    swallow(false);
  }

  @Override
  public void close() {
    closed = true;
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket near = entrance.accept();
        if (refusing) {
          near.close();
        } else {
          Thread.ofVirtual().start(() -> connect(near));
        }
      } catch (IOException _) {
        // Closed, or somebody who had gone again.
      }
    }
  }

  private void connect(Socket near) {
    Socket far;
    try {
      far = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException _) {
      close(near);
      return;
    }
    Link link = new Link(near, far);
    links.add(link);
    Thread.ofVirtual().start(() -> pump(link, near, far));
    Thread.ofVirtual().start(() -> pump(link, far, near));
  }

  private void pump(Link link, Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      from.setTcpNoDelay(true);
      InputStream source = from.getInputStream();
      OutputStream sink = to.getOutputStream();
      for (int read = source.read(chunk); read >= 0; read = source.read(chunk)) {
        hinder(read);
        sink.write(chunk, 0, read);
      }
    } catch (IOException _) {
      // One end has gone; the other is told below.
    } finally {
      link.close();
      links.remove(link);
    }
  }

  private void hinder(int bytes) {
    if (delayNanos > 0) {
      LockSupport.parkNanos(delayNanos);
    }
    int most = bytesPerSecond;
    if (most > 0) {
      LockSupport.parkNanos(1_000_000_000L * bytes / most);
    }
    while (deaf && !closed) {
      LockSupport.parkNanos(DEAF_LOOK_NANOS);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It was closed already.
    }
  }

  /** Both ends of one connection. */
  private record Link(Socket near, Socket far) {
    void close() {
      TcpProxy.close(near);
      TcpProxy.close(far);
    }
  }
}
