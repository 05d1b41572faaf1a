package dev.tact.learning;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Small ONNX files, written by hand: the format is a protocol buffer (onnx.proto, where the numbers
 * of the fields come from).
 */
public final class OnnxBytes {

  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int DOUBLE = 11;

  /** Any number of rows. */
  static final int ROWS = -1;

  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;

  private final List<byte[]> nodes = new ArrayList<>();
  private final List<byte[]> constants = new ArrayList<>();
  private final List<byte[]> inputs = new ArrayList<>();
  private final List<byte[]> outputs = new ArrayList<>();

  /** Logistic regression over one table of features: `p = sigmoid(x·w + b)`. */
  public static byte[] logistic(float bias, float... weights) {
    return new OnnxBytes()
        .input("x", FLOAT, ROWS, weights.length)
        .constant("w", new int[] {weights.length, 1}, weights)
        .constant("b", new int[] {1}, bias)
        .node("MatMul", "xw", "x", "w")
        .node("Add", "z", "xw", "b")
        .node("Sigmoid", "p", "z")
        .output("p", FLOAT, ROWS, 1)
        .bytes();
  }

  /** A weighted sum of one table of features. */
  static byte[] linear(float... weights) {
    return new OnnxBytes()
        .input("x", FLOAT, ROWS, weights.length)
        .constant("w", new int[] {weights.length, 1}, weights)
        .node("MatMul", "p", "x", "w")
        .output("p", FLOAT, ROWS, 1)
        .bytes();
  }

  OnnxBytes input(String name, int type, int... shape) {
    inputs.add(value(name, type, shape));
    return this;
  }

  OnnxBytes output(String name, int type, int... shape) {
    outputs.add(value(name, type, shape));
    return this;
  }

  OnnxBytes constant(String name, int[] shape, float... numbers) {
    Message tensor = new Message();
    for (int dimension : shape) {
      tensor.whole(1, dimension);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      raw.putFloat(number);
    }
    constants.add(tensor.whole(2, FLOAT).text(8, name).bytes(9, raw.array()).bytes());
    return this;
  }

  OnnxBytes node(String operation, String output, String... from) {
    Message node = new Message();
    for (String each : from) {
      node.text(1, each);
    }
    nodes.add(node.text(2, output).text(4, operation).bytes());
    return this;
  }

  byte[] bytes() {
    Message graph = new Message();
    nodes.forEach(node -> graph.bytes(1, node));
    graph.text(2, "model");
    constants.forEach(constant -> graph.bytes(5, constant));
    inputs.forEach(input -> graph.bytes(11, input));
    outputs.forEach(output -> graph.bytes(12, output));
    return new Message()
        .whole(1, IR_VERSION)
        .bytes(7, graph.bytes())
        .bytes(8, new Message().text(1, "").whole(2, OPSET).bytes())
        .bytes();
  }

  private static byte[] value(String name, int type, int... shape) {
    Message dimensions = new Message();
    for (int size : shape) {
      Message dimension = new Message();
      dimensions.bytes(
          1, (size == ROWS ? dimension.text(2, "n") : dimension.whole(1, size)).bytes());
    }
    byte[] tensor = new Message().whole(1, type).bytes(2, dimensions.bytes()).bytes();
    return new Message().text(1, name).bytes(2, new Message().bytes(1, tensor).bytes()).bytes();
  }

  /** A message of the protocol: fields, each with its number. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message whole(int field, long number) {
      varint((long) field << 3);
      varint(number);
      return this;
    }

    Message text(int field, String text) {
      return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, byte[] bytes) {
      varint((long) field << 3 | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long number) {
      long left = number;
      while ((left & ~0x7FL) != 0) {
        out.write((int) (left & 0x7F | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }
}
