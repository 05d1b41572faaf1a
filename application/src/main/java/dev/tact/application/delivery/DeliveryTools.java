package dev.tact.application.delivery;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.DeliveryMeter;
import dev.tact.application.port.out.EventLog;
import dev.tact.application.port.out.EventSender;
import dev.tact.application.port.out.EventText;
import dev.tact.application.port.out.SinkPositions;
import java.time.InstantSource;

/**
 * What delivering needs.
 *
 * @param node what this node is called where people look who delivers
 */
public record DeliveryTools(
    String node,
    PlanRefresher plans,
    EventLog log,
    SinkPositions positions,
    EventText text,
    EventSender sender,
    DeliveryMeter meter,
    DeliveryPace pace,
    InstantSource clock) {}
