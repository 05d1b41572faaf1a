package dev.tact.learning;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.tact.domain.model.OnnxImported;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a file takes: one table of all features, or one column for each feature.
 *
 * @param batch how many rows it takes at once; 0 for any number
 */
record OnnxInputs(List<Input> inputs, int batch) {

  /**
   * One input of a file.
   *
   * @param first the place of its first feature in a row
   * @param width how many features it takes, from there on
   * @param flat whether its rows are bare numbers
   */
  record Input(String name, OnnxJavaType type, int first, int width, boolean flat) {}

  static OnnxInputs of(Map<String, NodeInfo> given, OnnxImported model) {
    List<String> features = model.featureNames();
    List<Input> inputs = new ArrayList<>();
    int batch = 0;
    for (Map.Entry<String, NodeInfo> each : given.entrySet()) {
      String name = each.getKey();
      if (!(each.getValue().getInfo() instanceof TensorInfo tensor)) {
        throw new OnnxRefused("its input `" + name + "` is no table of numbers");
      }
      boolean table = given.size() == 1 && (features.size() > 1 || !features.contains(name));
      int first = table ? 0 : features.indexOf(name);
      if (first < 0) {
        throw new OnnxRefused("its input `" + name + "` is named like no feature");
      }
      inputs.add(input(name, tensor, first, table ? features.size() : 1));
      long rows = tensor.getShape().length == 0 ? -1 : tensor.getShape()[0];
      if (rows > 1) {
        throw new OnnxRefused("it takes " + rows + " rows at once, and only that many");
      }
      batch = rows == 1 ? 1 : batch;
    }
    if (inputs.isEmpty()) {
      throw new OnnxRefused("it takes nothing");
    }
    return new OnnxInputs(List.copyOf(inputs), batch);
  }

  private static Input input(String name, TensorInfo tensor, int first, int width) {
    switch (tensor.type) {
      case FLOAT, DOUBLE, INT64 -> {}
      default -> throw new OnnxRefused("its input `" + name + "` takes no numbers");
    }
    long[] shape = tensor.getShape();
    boolean flat = shape.length == 1 && width == 1;
    if (!flat && shape.length != 2) {
      throw new OnnxRefused("its input `" + name + "` is no table with a row for each candidate");
    }
    if (!flat && shape[1] > 0 && shape[1] != width) {
      throw new OnnxRefused(
          "its input `%s` takes %d features, and the model names %d"
              .formatted(name, shape[1], width));
    }
    return new Input(name, tensor.type, first, width, flat);
  }

  /** Puts some rows into tensors, which the caller closes. */
  void fill(
      OrtEnvironment environment,
      float[][] rows,
      int from,
      int count,
      Map<String, OnnxTensor> tensors)
      throws OrtException {
    for (Input input : inputs) {
      tensors.put(input.name, tensor(environment, input, rows, from, count));
    }
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, Input input, float[][] rows, int from, int count)
      throws OrtException {
    int width = input.width;
    long[] shape = input.flat ? new long[] {count} : new long[] {count, width};
    double[] numbers = new double[count * width];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = rows[from + i / width][input.first + i % width];
    }
    return switch (input.type) {
      case DOUBLE -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
      case INT64 -> OnnxTensor.createTensor(environment, LongBuffer.wrap(whole(numbers)), shape);
      default -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(single(numbers)), shape);
    };
  }

  private static long[] whole(double[] numbers) {
    long[] whole = new long[numbers.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = Math.round(numbers[i]);
    }
    return whole;
  }

  private static float[] single(double[] numbers) {
    float[] single = new float[numbers.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) numbers[i];
    }
    return single;
  }
}
