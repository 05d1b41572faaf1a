package dev.tact.learning;

import dev.tact.application.port.out.Examples;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Examples as XGBoost reads them. */
final class Matrix {

  /** A matrix outside the heap, which the caller disposes of. */
  static DMatrix of(Examples examples) throws XGBoostError {
    int columns = examples.names().size();
    float[] values = new float[Math.multiplyExact(examples.size(), columns)];
    int at = 0;
    for (double[] row : examples.rows()) {
      for (double value : row) {
        values[at++] = Double.isFinite(value) ? (float) value : Float.NaN;
      }
    }
    DMatrix matrix = new DMatrix(values, examples.size(), columns, Float.NaN);
    matrix.setLabel(floats(examples.targets()));
    matrix.setWeight(floats(examples.weights()));
    return matrix;
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  private Matrix() {}
}
