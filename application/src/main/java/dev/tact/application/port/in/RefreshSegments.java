package dev.tact.application.port.in;

/** Works out who belongs to a segment now, and keeps it. */
public interface RefreshSegments {

  /**
   * Walks the rows of the segment's base schema and keeps the customers who certainly belong.
   *
   * @throws dev.tact.application.failure.Failure.Conflict while another refresh of it is running,
   *     or when the segment is not active
   */
  FindSegments.Refreshed refresh(Caller caller, String segment);
}
