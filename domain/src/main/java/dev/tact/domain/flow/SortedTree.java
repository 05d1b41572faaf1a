package dev.tact.domain.flow;

import dev.tact.domain.value.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An immutable map sorted by key, of which a changed copy costs O(log n): a treap (Seidel, Aragon
 * 1996) whose priorities are hashes of the keys, so that its shape depends on its content alone.
 */
final class SortedTree<V> {

  private static final SortedTree<?> EMPTY = new SortedTree<>(null);

  private final Node<V> root;

  private SortedTree(Node<V> root) {
    this.root = root;
  }

  @SuppressWarnings("unchecked")
  static <V> SortedTree<V> empty() {
    return (SortedTree<V>) EMPTY;
  }

  int size() {
    return size(root);
  }

  Optional<V> find(String key) {
    Node<V> node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order == 0) {
        return Optional.of(node.value);
      }
      node = order < 0 ? node.left : node.right;
    }
    return Optional.empty();
  }

  SortedTree<V> with(String key, V value) {
    return new SortedTree<>(insert(root, key, value));
  }

  SortedTree<V> without(String key) {
    return find(key).isEmpty() ? this : new SortedTree<>(remove(root, key));
  }

  /** All values, by ascending key. */
  List<V> values() {
    List<V> values = new ArrayList<>(size());
    visit(root, null, values::add);
    return values;
  }

  /** The values whose keys come after this one, by ascending key. */
  List<V> valuesAfter(String key) {
    List<V> values = new ArrayList<>();
    visit(root, key, values::add);
    return values;
  }

  private static <V> void visit(Node<V> node, String after, Consumer<V> action) {
    if (node == null) {
      return;
    }
    boolean included = after == null || node.key.compareTo(after) > 0;
    if (included) {
      visit(node.left, after, action);
      action.accept(node.value);
    }
    visit(node.right, after, action);
  }

  private static <V> Node<V> insert(Node<V> node, String key, V value) {
    if (node == null) {
      return new Node<>(key, value, Chance.hash(key), null, null);
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return new Node<>(key, value, node.rank, node.left, node.right);
    }
    if (order < 0) {
      Node<V> left = insert(node.left, key, value);
      return left.rank > node.rank
          ? left.with(left.left, node.with(left.right, node.right))
          : node.with(left, node.right);
    }
    Node<V> right = insert(node.right, key, value);
    return right.rank > node.rank
        ? right.with(node.with(node.left, right.left), right.right)
        : node.with(node.left, right);
  }

  private static <V> Node<V> remove(Node<V> node, String key) {
    int order = key.compareTo(node.key);
    if (order < 0) {
      return node.with(remove(node.left, key), node.right);
    }
    if (order > 0) {
      return node.with(node.left, remove(node.right, key));
    }
    return join(node.left, node.right);
  }

  private static <V> Node<V> join(Node<V> left, Node<V> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    return left.rank > right.rank
        ? left.with(left.left, join(left.right, right))
        : right.with(join(left, right.left), right.right);
  }

  private static int size(Node<?> node) {
    return node == null ? 0 : node.size;
  }

  /** A node of the treap: its rank is at least that of its children. */
  private record Node<V>(String key, V value, long rank, Node<V> left, Node<V> right, int size) {

    private Node(String key, V value, long rank, Node<V> left, Node<V> right) {
      this(key, value, rank, left, right, 1 + SortedTree.size(left) + SortedTree.size(right));
    }

    private Node<V> with(Node<V> newLeft, Node<V> newRight) {
      return new Node<>(key, value, rank, newLeft, newRight);
    }
  }
}
