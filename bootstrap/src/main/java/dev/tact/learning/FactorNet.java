package dev.tact.learning;

import dev.tact.domain.config.Config;
import dev.tact.domain.model.FactorRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The network that is trained: sigmoid(o · relu(H [customer; offer] + h) + b). */
final class FactorNet {

  private final int dimensions;
  private final int hidden;
  private final AdamTable customers;
  private final AdamTable offers;
  private final AdamTable layer;
  private final AdamTable output;
  private final double[] active;
  private final double[] slope;

  /** A net with Xavier's initial weights. */
  FactorNet(FactorRecipe recipe, int offerCount, SplittableRandom chance) {
    this.dimensions = recipe.dimensions();
    this.hidden = recipe.hidden();
    double rate = recipe.learningRate();
    double point = Math.sqrt(3.0 / dimensions);
    double inner = Math.sqrt(6.0 / (2 * dimensions + hidden));
    double outer = Math.sqrt(6.0 / (hidden + 1));
    this.customers =
        new AdamTable(recipe.buckets(), dimensions, rate, recipe.l2()).fill(0.1 * point, chance);
    this.offers = new AdamTable(offerCount, dimensions, rate, recipe.l2()).fill(point, chance);
    // a row a unit: its weights, and its bias last
    this.layer = new AdamTable(hidden, 2 * dimensions + 1, rate, 0).fill(inner, chance);
    this.output = new AdamTable(1, hidden + 1, rate, 0).fill(outer, chance);
    this.active = new double[hidden];
    this.slope = new double[2 * dimensions];
  }

  /** Adds up what one example would change. */
  void see(int customer, int offer, double target, double weight) {
    double error = weight * (foretold(customer, offer) - target);
    Arrays.fill(slope, 0);
    for (int unit = 0; unit < hidden; unit++) {
      output.add(0, unit, error * active[unit]);
      if (active[unit] > 0) {
        double back = error * output.at(0, unit);
        for (int i = 0; i < dimensions; i++) {
          layer.add(unit, i, back * customers.at(customer, i));
          layer.add(unit, dimensions + i, back * offers.at(offer, i));
          slope[i] += back * layer.at(unit, i);
          slope[dimensions + i] += back * layer.at(unit, dimensions + i);
        }
        layer.add(unit, 2 * dimensions, back);
      }
    }
    output.add(0, hidden, error);
    for (int i = 0; i < dimensions; i++) {
      customers.add(customer, i, slope[i]);
      offers.add(offer, i, slope[dimensions + i]);
    }
  }

  private double foretold(int customer, int offer) {
    double logit = output.at(0, hidden);
    for (int unit = 0; unit < hidden; unit++) {
      double sum = layer.at(unit, 2 * dimensions);
      for (int i = 0; i < dimensions; i++) {
        sum += layer.at(unit, i) * customers.at(customer, i);
        sum += layer.at(unit, dimensions + i) * offers.at(offer, i);
      }
      active[unit] = Math.max(0, sum);
      logit += output.at(0, unit) * active[unit];
    }
    return 1 / (1 + Math.exp(-logit));
  }

  /** Changes the weights by what the examples since the last step add up to. */
  void step() {
    customers.step();
    offers.step();
    layer.step();
    output.step();
  }

  /** What the model is restored from. */
  Config document(Map<String, Integer> offerRows) {
    Map<String, Object> items = new LinkedHashMap<>();
    offerRows.forEach((offer, row) -> items.put(offer, offers.row(row, dimensions)));
    List<List<Double>> units = new ArrayList<>();
    List<Double> biases = new ArrayList<>();
    for (int unit = 0; unit < hidden; unit++) {
      units.add(layer.row(unit, 2 * dimensions));
      biases.add(layer.at(unit, 2 * dimensions));
    }
    List<List<Double>> places = new ArrayList<>();
    for (int bucket = 0; bucket < customers.rows(); bucket++) {
      places.add(customers.row(bucket, dimensions));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("buckets", places.size());
    members.put("users", places);
    members.put("items", items);
    members.put("hidden", units);
    members.put("hiddenBias", biases);
    members.put("output", output.row(0, hidden));
    members.put("outputBias", output.at(0, hidden));
    return Config.of(members);
  }
}
