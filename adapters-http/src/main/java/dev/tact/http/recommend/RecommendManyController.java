package dev.tact.http.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.RecommendOffers;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.json.JsonReader;
import dev.tact.http.problem.ProblemReply;
import dev.tact.http.recommend.ManyRequests.One;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which offers are best for each of many customers, asked in one call. */
@Controller("/api/v1/recommend/batch")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecommendManyController {

  private static final Logger LOG = LoggerFactory.getLogger(RecommendManyController.class);

  // Enough that commits share transactions, few enough that others are not kept waiting.
  private static final int AT_ONCE = 64;

  private final RecommendOffers offers;
  private final Executor executor;

  RecommendManyController(
      RecommendOffers offers, @Named(TaskExecutors.BLOCKING) Executor executor) {
    this.offers = offers;
    this.executor = executor;
  }

  /** Recommends offers to up to 1,000 customers; each is answered or refused by itself. */
  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> recommend(
      @Parameter(hidden = true) Caller caller,
      HttpRequest<?> request,
      @Nullable @Header("Idempotency-Key") String idempotencyKey,
      @Nullable @Body byte[] body) {
    if (idempotencyKey != null) {
      throw Failure.Invalid.of(
          "$.idempotencyKey",
          ProblemCode.CONFLICT,
          "the header is for one answer: give each of the `requests` its own `idempotencyKey`");
    }
    List<One> asked = ManyRequests.read(caller.tenant(), JsonReader.object(body));
    ManyReply reply = new ManyReply(asked.size());
    Queue<List<Integer>> customers = byCustomer(asked);
    CompletableFuture<?>[] workers = new CompletableFuture<?>[Math.min(AT_ONCE, customers.size())];
    for (int i = 0; i < workers.length; i++) {
      workers[i] =
          CompletableFuture.runAsync(() -> work(customers, asked, reply, request), executor);
    }
    CompletableFuture.allOf(workers).join();
    return HttpResponse.ok(reply.bytes()).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** The requests of one customer stay in their order: a later one sees what an earlier one did. */
  private static Queue<List<Integer>> byCustomer(List<One> asked) {
    Map<String, List<Integer>> byCustomer = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      String customer =
          asked.get(i) instanceof One.Readable(var request) ? request.customerId() : "";
      byCustomer.computeIfAbsent(customer, _ -> new ArrayList<>()).add(i);
    }
    return new ConcurrentLinkedQueue<>(byCustomer.values());
  }

  private void work(
      Queue<List<Integer>> customers, List<One> asked, ManyReply reply, HttpRequest<?> request) {
    for (List<Integer> own = customers.poll(); own != null; own = customers.poll()) {
      for (int index : own) {
        answer(index, asked.get(index), reply, request);
      }
    }
  }

  private void answer(int index, One one, ManyReply reply, HttpRequest<?> request) {
    long start = System.nanoTime();
    try {
      switch (one) {
        case One.Readable(var asked) ->
            reply.answered(
                index, offers.recommend(asked, answer -> RecommendReply.write(answer, start)));
        case One.Faulty(Failure.Invalid failure) -> throw failure;
      }
    } catch (Failure failure) {
      ProblemReply problem = ProblemReply.of(failure);
      reply.refused(index, problem.status().getCode(), JsonBytes.of(problem.document(request)));
    } catch (RuntimeException accident) {
      LOG.error("request {} of a batch could not be answered", index, accident);
      ProblemReply problem = ProblemReply.accident();
      reply.refused(index, problem.status().getCode(), JsonBytes.of(problem.document(request)));
    }
  }
}
