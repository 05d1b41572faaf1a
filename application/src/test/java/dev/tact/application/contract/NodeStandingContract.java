package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tact.application.port.out.NodeStanding;
import org.junit.jupiter.api.Test;

/** What is promised of a node's place among the others of its database. */
public abstract class NodeStandingContract {

  /** A node that holds its place. */
  protected abstract NodeStanding standing();

  /** Takes the place away; returns when the node has noticed. */
  protected abstract void takeAway() throws Exception;

  /** Lets the node have its place again; returns when it has. */
  protected abstract void giveBack() throws Exception;

  @Test
  public final void a_node_says_why_while_it_has_no_place_and_nothing_when_it_has()
      throws Exception {
    assertEquals("", standing().fault());
    takeAway();
    assertFalse(standing().fault().isEmpty());
    giveBack();
    assertEquals("", standing().fault());
  }
}
