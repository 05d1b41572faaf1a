package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.CustomField;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;

/** The values of names that stand in the catalog: they are the same in every decision. */
public final class CatalogValues {

  /** Whether the value of a name depends on the candidate alone. */
  public static boolean has(NameReference reference) {
    return reference.namespace() == Namespace.OFFER || reference.namespace() == Namespace.CREATIVE;
  }

  /** The value that such a name has for a candidate. */
  public static Value of(NameReference reference, int candidate, Catalog catalog, Names names) {
    return reference.namespace() == Namespace.OFFER
        ? offer(catalog.offer(candidate), reference.slot(), catalog, names)
        : CreativeName.at(reference.slot()).of(catalog.creative(candidate));
  }

  static Value offer(Offer offer, int slot, Catalog catalog, Names names) {
    if (slot < OfferName.COUNT) {
      return slot == Vocabulary.FOREIGN ? Value.MISSING : OfferName.at(slot).of(offer, catalog);
    }
    CustomField field = names.of(offer).stored(slot);
    Object stored = offer.customFields().get(field.name());
    return CustomerLayout.value(
        stored == null ? field.defaultValue().orElse(null) : stored, field.type().valueType());
  }

  private CatalogValues() {}
}
