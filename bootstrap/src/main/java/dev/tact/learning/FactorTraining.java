package dev.tact.learning;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.application.port.out.Trainer.Watch;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.FactorRecipe;
import dev.tact.domain.model.NetworkState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains neural collaborative filtering by mini-batches of cross-entropy: a page of arithmetic, as
 * no library that is kept up does it without hundreds of megabytes. A share of the examples is
 * shown as if of an offer that nobody knows, so that new offers have a place to begin.
 */
final class FactorTraining {

  private static final int BATCH = 64;
  private static final double STRANGERS = 0.05;

  private final FactorRecipe recipe;
  private final Examples examples;
  private final SplittableRandom chance;
  private final Map<String, Integer> offers = new HashMap<>();

  FactorTraining(FactorRecipe recipe, Task task) {
    this.recipe = recipe;
    this.examples = task.examples();
    this.chance = new SplittableRandom(task.seed());
    offers.put("", 0);
    for (String offer : examples.offers()) {
      offers.putIfAbsent(offer, offers.size());
    }
  }

  Optional<Config> run(Watch watch) {
    FactorNet net = new FactorNet(recipe, offers.size(), chance);
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
      shuffle(order);
      for (int from = 0; from < order.length; from += BATCH) {
        if (!watch.goOn((epoch + (double) from / order.length) / recipe.epochs())) {
          return Optional.empty();
        }
        learn(net, order, from, Math.min(from + BATCH, order.length));
      }
    }
    return Optional.of(net.document(offers));
  }

  private void learn(FactorNet net, int[] order, int from, int to) {
    for (int i = from; i < to; i++) {
      int row = order[i];
      boolean stranger = chance.nextDouble() < STRANGERS;
      net.see(
          NetworkState.bucket(examples.customers()[row], recipe.buckets()),
          stranger ? 0 : offers.get(examples.offers()[row]),
          examples.targets()[row],
          examples.weights()[row]);
    }
    net.step();
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = chance.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
