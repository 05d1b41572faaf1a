package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.Optional;

/** The names under `offer.` that every offer has; custom fields come after them. */
enum OfferName {
  ID("id", ValueType.TEXT),
  KEY("key", ValueType.TEXT),
  NAME("name", ValueType.TEXT),
  PRIORITY("priority", ValueType.NUMBER),
  BUSINESS_VALUE("businessValue", ValueType.NUMBER),
  MARGIN("margin", ValueType.NUMBER),
  PRODUCT_TYPE("productType", ValueType.TEXT),
  CATEGORY("category", ValueType.TEXT),
  CATEGORY_ID("categoryId", ValueType.TEXT),
  SUB_CATEGORY("subCategory", ValueType.TEXT),
  SUB_CATEGORY_ID("subCategoryId", ValueType.TEXT);

  static final int COUNT = values().length;
  private static final OfferName[] ALL = values();

  private final String written;
  private final ValueType type;

  OfferName(String written, ValueType type) {
    this.written = written;
    this.type = type;
  }

  String written() {
    return written;
  }

  ValueType type() {
    return type;
  }

  static OfferName at(int slot) {
    return ALL[slot];
  }

  static Optional<OfferName> of(String written) {
    for (OfferName name : ALL) {
      if (name.written.equals(written)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  Value of(Offer offer, Catalog catalog) {
    return switch (this) {
      case ID -> Value.of(offer.id());
      case KEY -> Value.of(offer.key());
      case NAME -> Value.of(offer.name());
      case PRIORITY -> Value.of((double) offer.priority());
      case BUSINESS_VALUE -> offer.businessValue().map(Value::of).orElse(Value.MISSING);
      case MARGIN -> offer.margin().map(Value::of).orElse(Value.MISSING);
      case PRODUCT_TYPE -> text(offer.productType());
      case CATEGORY -> text(offer.categoryId().flatMap(catalog::category).map(Category::name));
      case CATEGORY_ID -> text(offer.categoryId());
      case SUB_CATEGORY ->
          text(offer.subCategoryId().flatMap(catalog::subCategory).map(SubCategory::name));
      case SUB_CATEGORY_ID -> text(offer.subCategoryId());
    };
  }

  private static Value text(Optional<String> text) {
    return Value.of(text.orElse(null));
  }
}
