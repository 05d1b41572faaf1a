package dev.tact.bootstrap.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.endtoend.TactClient;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client on one connection, who sees what becomes of it: nothing is tried again unseen. */
final class Connected implements AutoCloseable {

  private static final int MILLIS_MAX = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String head;

  /** An answer, and whether it was the last one of its connection. */
  record Answer(int status, String text, boolean last) {

    JsonNode body() {
      return TactClient.json(text);
    }
  }

  /** Connects to an address such as `http://localhost:PORT`, for one tenant. */
  Connected(String address, String tenant) throws IOException {
    URI uri = URI.create(address);
    this.socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(MILLIS_MAX);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.head = " HTTP/1.1\r\nHost: localhost\r\nX-Tenant-Id: " + tenant + "\r\n";
  }

  Answer get(String path) throws IOException {
    send("GET " + path + head + "\r\n");
    return read();
  }

  Answer post(String path, String json) throws IOException {
    begin(path, "application/json", json.getBytes(StandardCharsets.UTF_8).length);
    send(json);
    return read();
  }

  /** Sends the head of a request whose body of that many bytes follows by {@link #send}. */
  void begin(String path, String type, int bytes) throws IOException {
    send(
        "POST "
            + path
            + head
            + "Content-Type: "
            + type
            + "\r\nContent-Length: "
            + bytes
            + "\r\n\r\n");
  }

  void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  Answer read() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    boolean last = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
      last = last || header.equals("connection: close");
    }
    return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8), last);
  }

  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new EOFException("the connection was closed before an answer");
      }
      bytes.write(each);
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
