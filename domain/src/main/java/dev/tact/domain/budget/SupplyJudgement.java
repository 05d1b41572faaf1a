package dev.tact.domain.budget;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What there is to give, as of one decision.
 *
 * @param narrowed whether any offer was taken out
 * @param open limits that one answer could reach, with what is used of them
 * @param shared what its items share among themselves
 */
public record SupplyJudgement(boolean narrowed, List<Open> open, List<AnswerLimit> shared) {

  static final SupplyJudgement PLENTY = new SupplyJudgement(false, List.of(), List.of());

  static final Comparator<Open> ORDER =
      Comparator.comparing((Open open) -> open.limited().limit().scope().idText())
          .thenComparing(open -> open.limited().limit().source().id())
          .thenComparing(open -> open.limited().limit().source().member());

  /** A limit that still has room. */
  record Open(Limited limited, Period period, BigDecimal used) {}
}
