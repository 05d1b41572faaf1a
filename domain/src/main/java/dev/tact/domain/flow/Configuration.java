package dev.tact.domain.flow;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Reference;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a tenant has authored, as ONE immutable versioned set, deleted definitions included. A
 * changed copy shares all but O(log n) of its content, so writing one definition of many is cheap.
 */
public final class Configuration implements Lookup {

  /** What is stored refers by ids. */
  private static final Lookup STORED =
      new Lookup() {
        @Override
        public Optional<String> idOf(Kind kind, String reference) {
          return Optional.of(reference);
        }

        @Override
        public List<String> channelsOfType(String channelType) {
          return List.of();
        }
      };

  private final TenantId tenant;
  private final long version;
  private final List<Shelf> shelves;
  private final SortedTree<SortedTree<Reference>> referrers;
  private final TenantSettings settings;

  /** A definition and what it refers to. */
  public record Entry(Definition definition, Set<Reference> references) {
    public Entry {
      references = Set.copyOf(references);
    }
  }

  private Configuration(
      TenantId tenant,
      long version,
      List<Shelf> shelves,
      SortedTree<SortedTree<Reference>> referrers,
      TenantSettings settings) {
    this.tenant = tenant;
    this.version = version;
    this.shelves = shelves;
    this.referrers = referrers;
    this.settings = settings;
  }

  /** What a tenant has before its first write: version 0 and the built-in outcome types. */
  public static Configuration empty(TenantId tenant) {
    List<Shelf> shelves = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      shelves.add(Shelf.empty(kind));
    }
    Configuration empty =
        new Configuration(tenant, 0, shelves, SortedTree.empty(), TenantSettings.DEFAULT);
    for (OutcomeType type : OutcomeType.BUILT_IN) {
      empty = empty.with(new Entry(builtIn(type), Set.of()));
    }
    return empty;
  }

  public static Configuration of(TenantId tenant, long version, Collection<Entry> entries) {
    Configuration configuration = empty(tenant);
    for (Entry entry : entries) {
      configuration = configuration.with(entry);
    }
    return configuration.at(version);
  }

  public TenantId tenant() {
    return tenant;
  }

  /** Counts the writes of the tenant; a later configuration has a higher version. */
  public long version() {
    return version;
  }

  public TenantSettings settings() {
    return settings;
  }

  public Lookup lookup() {
    return this;
  }

  /** The live definitions of a kind, oldest first (ids are time-ordered). */
  public List<Definition> definitions(Kind kind) {
    return shelf(kind).live().values().stream().map(Entry::definition).toList();
  }

  /** The live definition with this id. */
  public Optional<Definition> definition(Kind kind, String id) {
    return shelf(kind).live().find(id).map(Entry::definition);
  }

  /** The definition with this id, deleted or not. */
  public Optional<Entry> entry(Kind kind, String id) {
    return shelf(kind).find(id);
  }

  /** Live (or else deleted) definitions whose ids come after this one, by id. */
  public List<Entry> entriesAfter(Kind kind, String id, boolean live) {
    return (live ? shelf(kind).live() : shelf(kind).deleted()).valuesAfter(id);
  }

  public int count(Kind kind) {
    return shelf(kind).live().size();
  }

  /** Whether another live definition than this one has the key or name already. */
  public boolean isTaken(Kind kind, String id, String text, boolean asKey) {
    SortedTree<String> taken = asKey ? shelf(kind).idsByKey() : shelf(kind).idsByName();
    return taken.find(text).filter(holder -> !holder.equals(id)).isPresent();
  }

  /** The live definitions that refer to this one. */
  public List<Reference> referrers(String id) {
    return referrers.find(id).map(SortedTree::values).orElse(List.of());
  }

  @Override
  public Optional<String> idOf(Kind kind, String reference) {
    return shelf(kind).idOf(reference);
  }

  @Override
  public List<String> channelsOfType(String channelType) {
    return definitions(Kind.CHANNEL).stream()
        .filter(Definition::isActive)
        .filter(channel -> ConfigReader.wire(Channel.typeOf(channel)).equals(channelType))
        .map(Definition::id)
        .toList();
  }

  @Override
  public Optional<String> keyOf(Kind kind, String id) {
    return definition(kind, id).map(Definition::key);
  }

  /** This configuration under another version number. */
  public Configuration at(long newVersion) {
    return new Configuration(tenant, newVersion, shelves, referrers, settings);
  }

  /** This configuration, of the same version, with the entry in place of the one of its id. */
  public Configuration with(Entry entry) {
    Definition definition = entry.definition();
    Shelf shelf = shelf(definition.kind());
    SortedTree<SortedTree<Reference>> changed = referrers;
    Optional<Entry> old = shelf.live().find(definition.id());
    if (old.isPresent()) {
      changed = unlink(changed, old.get());
    }
    if (definition.deletedAt().isEmpty()) {
      changed = link(changed, entry);
    }
    List<Shelf> newShelves = new ArrayList<>(shelves);
    newShelves.set(definition.kind().ordinal(), shelf.with(entry));
    return new Configuration(
        tenant,
        version,
        newShelves,
        changed,
        definition.kind() == Kind.TENANT_SETTINGS ? settingsOf(definition) : settings);
  }

  /** This configuration, of the same version, as if a definition had never been written. */
  public Configuration without(Kind kind, String id) {
    Shelf shelf = shelf(kind);
    List<Shelf> newShelves = new ArrayList<>(shelves);
    newShelves.set(kind.ordinal(), shelf.without(id));
    return new Configuration(
        tenant,
        version,
        newShelves,
        shelf.live().find(id).map(entry -> unlink(referrers, entry)).orElse(referrers),
        kind == Kind.TENANT_SETTINGS ? TenantSettings.DEFAULT : settings);
  }

  private Shelf shelf(Kind kind) {
    return shelves.get(kind.ordinal());
  }

  private static SortedTree<SortedTree<Reference>> link(
      SortedTree<SortedTree<Reference>> tree, Entry entry) {
    Reference referrer = referrer(entry);
    SortedTree<SortedTree<Reference>> changed = tree;
    for (Reference target : entry.references()) {
      SortedTree<Reference> of = changed.find(target.id()).orElse(SortedTree.empty());
      changed = changed.with(target.id(), of.with(referrer.id(), referrer));
    }
    return changed;
  }

  private static SortedTree<SortedTree<Reference>> unlink(
      SortedTree<SortedTree<Reference>> tree, Entry entry) {
    SortedTree<SortedTree<Reference>> changed = tree;
    for (Reference target : entry.references()) {
      SortedTree<Reference> of =
          changed.find(target.id()).orElse(SortedTree.empty()).without(entry.definition().id());
      changed = of.size() == 0 ? changed.without(target.id()) : changed.with(target.id(), of);
    }
    return changed;
  }

  private static Reference referrer(Entry entry) {
    return new Reference(entry.definition().kind(), entry.definition().id());
  }

  private static TenantSettings settingsOf(Definition definition) {
    Reading reading = Reading.of(definition.body(), STORED);
    return TenantSettings.read(reading.reader());
  }

  private static Definition builtIn(OutcomeType type) {
    return new Definition(
        Kind.OUTCOME_TYPE,
        type.id(),
        type.key(),
        type.name(),
        Status.ACTIVE,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.empty(),
        Config.EMPTY
            .with("classification", ConfigReader.wire(type.classification()))
            .with("category", ConfigReader.wire(type.category())));
  }
}
