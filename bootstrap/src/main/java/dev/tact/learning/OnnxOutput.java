package dev.tact.learning;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import dev.tact.domain.model.OnnxImported;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * Where a file's scores come out: a column of numbers, the second of two columns (no, yes), or for
 * each row a map from class to probability.
 */
record OnnxOutput(String name) {

  /** The output that the model names, else the first that holds numbers with a fraction. */
  static OnnxOutput of(Map<String, NodeInfo> given, OnnxImported model) {
    if (model.outputName().isPresent()) {
      String wanted = model.outputName().get();
      if (!given.containsKey(wanted) || !isScores(given.get(wanted))) {
        throw new OnnxRefused("it has no output `" + wanted + "` with scores");
      }
      return new OnnxOutput(wanted);
    }
    for (Map.Entry<String, NodeInfo> each : given.entrySet()) {
      if (isScores(each.getValue())) {
        return new OnnxOutput(each.getKey());
      }
    }
    throw new OnnxRefused("none of its outputs holds scores");
  }

  private static boolean isScores(NodeInfo output) {
    return switch (output.getInfo()) {
      case TensorInfo tensor -> isColumns(tensor);
      case SequenceInfo sequence -> sequence.isSequenceOfMaps();
      default -> false;
    };
  }

  private static boolean isColumns(TensorInfo tensor) {
    long[] shape = tensor.getShape();
    boolean fraction = tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.DOUBLE;
    return fraction && (shape.length == 1 || (shape.length == 2 && shape[1] <= 2));
  }

  /** Reads the scores of some rows. */
  void read(OnnxValue value, int count, double[] scores, int from) throws OrtException {
    switch (value) {
      case OnnxTensor tensor -> columns(tensor, count, scores, from);
      case OnnxSequence sequence -> {
        List<? extends OnnxValue> rows = sequence.getValue();
        for (int i = 0; i < count; i++) {
          scores[from + i] = i < rows.size() ? positive(rows.get(i)) : Double.NaN;
        }
      }
      default -> throw new OnnxRefused("the model gave no scores");
    }
  }

  private static void columns(OnnxTensor tensor, int count, double[] scores, int from) {
    double[] numbers = numbers(tensor);
    int width = count == 0 ? 1 : numbers.length / count;
    if (numbers.length != count * width || width < 1 || width > 2) {
      throw new OnnxRefused("the model gave no score for each candidate");
    }
    for (int i = 0; i < count; i++) {
      scores[from + i] = numbers[i * width + width - 1];
    }
  }

  private static double[] numbers(OnnxTensor tensor) {
    if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
      DoubleBuffer buffer = tensor.getDoubleBuffer();
      double[] numbers = new double[buffer.remaining()];
      buffer.get(numbers);
      return numbers;
    }
    FloatBuffer buffer = tensor.getFloatBuffer();
    double[] numbers = new double[buffer.remaining()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = buffer.get(i);
    }
    return numbers;
  }

  /** The probability of the class that means yes: `1`, `true`, or the only one there is. */
  private static double positive(OnnxValue row) throws OrtException {
    if (!(row instanceof OnnxMap map)) {
      return Double.NaN;
    }
    Map<?, ?> byClass = map.getValue();
    for (Map.Entry<?, ?> each : byClass.entrySet()) {
      String name = String.valueOf(each.getKey());
      boolean yes = name.equals("1") || name.equalsIgnoreCase("true") || byClass.size() == 1;
      if (yes && each.getValue() instanceof Number number) {
        return number.doubleValue();
      }
    }
    return Double.NaN;
  }
}
