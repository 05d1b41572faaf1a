package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * A node and where it was written.
 *
 * @param path the JSON path of its object
 */
public record PlacedNode(Node node, String path) {

  /**
   * The nodes of a list, as far as they can be read.
   *
   * @param complete whether all of them could be
   */
  public record Listed(List<PlacedNode> nodes, boolean complete) {}

  /** Reads the list in a member. */
  public static Listed readAll(ConfigReader config, String member) {
    List<ConfigReader> readers = config.objects(member, Limits.NODES_PER_FLOW);
    List<PlacedNode> nodes = new ArrayList<>();
    for (ConfigReader reader : readers) {
      Node.read(reader).ifPresent(node -> nodes.add(new PlacedNode(node, reader.path())));
    }
    return new Listed(List.copyOf(nodes), nodes.size() == readers.size());
  }
}
