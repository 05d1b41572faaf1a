package dev.tact.persistence.node;

/**
 * How a node enters itself among those of its database.
 *
 * @param id unlike that of any other process
 * @param state the kind of customer state that it keeps, as people type it
 * @param alone whether that kind of state allows no other node
 * @param stateIdentity which store the state is in; nodes of one kind must name the same
 * @param version of Tact
 */
public record NodeEntry(
    String id, String state, boolean alone, String stateIdentity, String version) {}
