package dev.tact.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.StatelessKieSession;

/** Drools, executable model: one rule an offer over a typed customer, one stateless session. */
public final class DroolsEngine {

  private final StatelessKieSession session;

  /** The fact that the rules match. */
  public static final class BenchCustomer {
    private final PlainLoop.Row row;

    BenchCustomer(PlainLoop.Row row) {
      this.row = row;
    }

    public double getN0() {
      return row.numbers[0];
    }

    public double getN1() {
      return row.numbers[1];
    }

    public double getN2() {
      return row.numbers[2];
    }

    public double getN3() {
      return row.numbers[3];
    }

    public double getN4() {
      return row.numbers[4];
    }

    public double getN5() {
      return row.numbers[5];
    }

    public double getN6() {
      return row.numbers[6];
    }

    public double getN7() {
      return row.numbers[7];
    }

    public String getT0() {
      return row.texts[0];
    }

    public String getT1() {
      return row.texts[1];
    }

    public boolean isB0() {
      return row.flags[0];
    }

    public boolean isB1() {
      return row.flags[1];
    }
  }

  DroolsEngine(Workload workload) {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write("src/main/resources/dev/tact/bench/offers.drl", rules(workload));
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(
          "the generated rules compile: " + builder.getResults().getMessages());
    }
    KieContainer container =
        services.newKieContainer(services.getRepository().getDefaultReleaseId());
    session = container.newStatelessKieSession();
  }

  /** The ordinals of the offers whose conditions all hold. */
  List<Integer> decide(Map<String, Object> customer) {
    List<Integer> kept = new ArrayList<>();
    session.setGlobal("kept", kept);
    session.execute(new BenchCustomer(PlainLoop.Row.of(customer)));
    return kept;
  }

  private static String rules(Workload workload) {
    StringBuilder text = new StringBuilder();
    text.append("package dev.tact.bench;\n");
    text.append("import dev.tact.bench.DroolsEngine.BenchCustomer;\n");
    text.append("global java.util.List kept;\n");
    for (int i = 0; i < workload.offers().size(); i++) {
      text.append("rule \"offer ").append(i).append("\" when BenchCustomer(");
      List<String> conditions = new ArrayList<>();
      for (Workload.BenchCondition condition : workload.offers().get(i).conditions()) {
        Object value = condition.value();
        conditions.add(
            condition.field()
                + " "
                + condition.operator()
                + " "
                + (value instanceof String ? "\"" + value + "\"" : value));
      }
      text.append(String.join(", ", conditions));
      text.append(") then kept.add(").append(i).append("); end\n");
    }
    return text.toString();
  }
}
