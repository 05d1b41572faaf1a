package dev.tact.http.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.http.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/** How a configuration may be written down; both say the same. */
public enum Notation {
  JSON(new JsonFactory()),
  YAML(yaml());

  /** Around every definition stand the object of the whole and the list of its kind. */
  private static final int DEPTH_MAX = Limits.CONFIG_DEPTH + 2;

  private static final int NUMBER_LENGTH = 100;

  private final JsonFactory factory;

  Notation(JsonFactory factory) {
    this.factory =
        factory
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN.mappedFeature())
            .setStreamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX + 1)
                    .maxNumberLength(NUMBER_LENGTH)
                    .maxStringLength(Limits.BODY_BYTES)
                    .maxNameLength(Limits.TEXT_LENGTH)
                    .build());
  }

  /**
   * The object that a text holds.
   *
   * @throws Failure.Invalid when it does not hold one that can be worked with
   */
  Map<String, Object> read(byte[] text) {
    if (text.length == 0) {
      throw Failure.Invalid.of("$", ProblemCode.REQUIRED, "it is empty: write an object");
    }
    try {
      JsonParser parser = factory.createParser(text);
      return JsonReader.tree(
          parser instanceof YAMLParser yaml ? new PlainYaml(yaml) : parser,
          DEPTH_MAX,
          Limits.CONFIGURATION_MEMBERS);
    } catch (IOException _) {
      throw Failure.Invalid.of("$", ProblemCode.INVALID_FORMAT, "it is not text in UTF-8");
    }
  }

  /** The value as text that people can read, and compare line by line. */
  public byte[] write(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = factory.createGenerator(bytes)) {
      if (this == JSON) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        generator.setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      }
      write(generator, value);
      if (this == JSON) {
        generator.writeRaw('\n');
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** What is written down is authored: it holds whole numbers and decimals, and no others. */
  private static void write(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean flag -> generator.writeBoolean(flag);
      case Long number -> generator.writeNumber(number);
      case BigDecimal number -> generator.writeNumber(number);
      case List<?> list -> {
        generator.writeStartArray();
        for (Object element : list) {
          write(generator, element);
        }
        generator.writeEndArray();
      }
      case Map<?, ?> map -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          generator.writeFieldName((String) member.getKey());
          write(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      default ->
          throw new IllegalStateException("nobody authors a " + value.getClass().getSimpleName());
    }
  }

  private static YAMLFactory yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Limits.CONFIGURATION_BYTES);
    options.setNestingDepthLimit(DEPTH_MAX + 2);
    return YAMLFactory.builder()
        .loaderOptions(options)
        .stringQuotingChecker(new PlainYaml.Quoting())
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .disable(YAMLGenerator.Feature.SPLIT_LINES)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
        .build();
  }
}
