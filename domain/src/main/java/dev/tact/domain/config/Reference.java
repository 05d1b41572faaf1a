package dev.tact.domain.config;

/** That one definition refers to another. */
public record Reference(Kind kind, String id) {}
