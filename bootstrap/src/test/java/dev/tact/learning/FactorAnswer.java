package dev.tact.learning;

import dev.tact.domain.config.Config;
import dev.tact.domain.model.NetworkState;
import java.util.List;
import java.util.Map;

/** What a document of a trained net says, worked out as simply as its formula is written. */
record FactorAnswer(Config document) {

  double score(String customer, String offer) {
    int buckets = ((Number) document.get("buckets")).intValue();
    List<?> user =
        (List<?>) ((List<?>) document.get("users")).get(NetworkState.bucket(customer, buckets));
    List<?> item = (List<?>) ((Map<?, ?>) document.get("items")).get(offer);
    List<?> hidden = (List<?>) document.get("hidden");
    double logit = number(document.get("outputBias"));
    for (int unit = 0; unit < hidden.size(); unit++) {
      List<?> weights = (List<?>) hidden.get(unit);
      double sum = number(((List<?>) document.get("hiddenBias")).get(unit));
      for (int i = 0; i < user.size(); i++) {
        sum += number(weights.get(i)) * number(user.get(i));
        sum += number(weights.get(user.size() + i)) * number(item.get(i));
      }
      logit += Math.max(0, sum) * number(((List<?>) document.get("output")).get(unit));
    }
    return 1 / (1 + Math.exp(-logit));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
