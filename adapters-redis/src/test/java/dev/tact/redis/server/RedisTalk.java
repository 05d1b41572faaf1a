package dev.tact.redis.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One command to a Redis server over a plain socket, for tests that want no client between. */
final class RedisTalk {

  private static final int TIMEOUT_MILLIS = 5_000;

  private RedisTalk() {}

  /** The answer as text, lists line by line; an error begins with a minus. */
  static String ask(int port, String... words) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      StringBuilder command = new StringBuilder("*").append(words.length).append("\r\n");
      for (String word : words) {
        int length = word.getBytes(StandardCharsets.UTF_8).length;
        command.append('$').append(length).append("\r\n").append(word).append("\r\n");
      }
      socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
      return answer(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answer(InputStream in) throws IOException {
    String head = line(in);
    String rest = head.substring(1);
    return switch (head.charAt(0)) {
      case '$' -> bulk(in, Integer.parseInt(rest));
      case '*' -> {
        StringBuilder all = new StringBuilder();
        for (int left = Integer.parseInt(rest); left > 0; left--) {
          all.append(answer(in)).append('\n');
        }
        yield all.toString();
      }
      case '-' -> head;
      default -> rest;
    };
  }

  private static String bulk(InputStream in, int length) throws IOException {
    if (length < 0) {
      return "";
    }
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    in.readNBytes(2);
    return text;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next != '\r') {
      if (next < 0) {
        throw new IOException("redis closed the connection");
      }
      line.append((char) next);
      next = in.read();
    }
    in.read();
    return line.toString();
  }
}
