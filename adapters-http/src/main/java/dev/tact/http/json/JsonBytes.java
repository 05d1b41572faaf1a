package dev.tact.http.json;

/** Answers that are documents: maps, lists, texts, numbers, flags, nulls and optionals. */
public final class JsonBytes {

  private static final int USUAL_BYTES = 512;

  private JsonBytes() {}

  /** The value as JSON text in UTF-8. */
  public static byte[] of(Object value) {
    JsonWriter json = new JsonWriter(USUAL_BYTES);
    json.document(value);
    return json.bytes();
  }
}
