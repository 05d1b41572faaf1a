package dev.tact.domain.config;

/**
 * A fault in something authored. The path is a JSON path from the document's root,
 * `$.config.nodes[2]`; the message is lower case, without a final stop, what people typed in
 * backticks.
 */
public record Problem(String path, ProblemCode code, String message) {}
