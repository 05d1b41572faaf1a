package dev.tact.bootstrap.interleaving;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.RecordStore;
import java.util.Random;

/** The stores under the nodes of a schedule, and the views that the nodes have of them. */
interface Backing {

  CustomerImages images();

  InteractionHistory history();

  RecordStore records();

  /** What is used, read anew each time. */
  QuotaView quotas();

  /** Whether every decision must see whatever was answered before it began, on any node. */
  boolean isExact();

  /** The ends of the stores that a node has; numbers run from 0. */
  End end(int node, Random random, Bus bus);

  /**
   * What a node has of its own.
   *
   * @param tells lets the other nodes know what this one has written, where nodes tell each other
   * @param anew lets its view begin anew, because something may have been missed
   * @param died forgets what is lost with the process
   */
  record End(
      CustomerView view,
      QuotaView quotas,
      Ledger ledger,
      CustomerEraser eraser,
      CommitListener hears,
      Runnable tells,
      Runnable anew,
      Runnable died) {}
}
