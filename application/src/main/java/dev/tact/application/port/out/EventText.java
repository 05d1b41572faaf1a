package dev.tact.application.port.out;

/** Writes events as receivers read them. */
@FunctionalInterface
public interface EventText {

  EventSender.Letter of(Event event);
}
