package dev.tact.http.customer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tact.application.port.in.LoadReport.Cause;
import dev.tact.application.port.in.LoadReport.Stop;
import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import java.io.IOException;
import java.io.InputStream;

/** The rows of one document `{"rows": [...]}`, one at a time. */
final class JsonRows implements RowSource {

  private static final String MEMBER = "rows";

  private final JsonParser json;
  private boolean inRows;
  private long number;

  JsonRows(InputStream body) throws IOException {
    this.json = JsonRow.JSON.createParser(body);
  }

  @Override
  public RawRow next() {
    try {
      return inRows || enter() ? row() : broken(Cause.MALFORMED, "expected `{\"rows\": [...]}`");
    } catch (RowTooLarge e) {
      return broken(Cause.TOO_LARGE, e.getMessage());
    } catch (JsonProcessingException e) {
      return broken(Cause.MALFORMED, JsonRow.fault(e));
    } catch (IOException _) {
      return broken(Cause.MALFORMED, "the body broke off");
    }
  }

  private boolean enter() throws IOException {
    inRows =
        json.nextToken() == JsonToken.START_OBJECT
            && json.nextToken() == JsonToken.FIELD_NAME
            && json.currentName().equals(MEMBER)
            && json.nextToken() == JsonToken.START_ARRAY;
    return inRows;
  }

  private RawRow row() throws IOException {
    JsonToken token = json.nextToken();
    if (token == null) {
      return broken(Cause.MALFORMED, "the body broke off");
    }
    if (token != JsonToken.END_ARRAY) {
      number++;
      return JsonRow.read(json, number);
    }
    if (json.nextToken() != JsonToken.END_OBJECT) {
      return broken(Cause.MALFORMED, "`rows` is the only member that is known here");
    }
    return json.nextToken() == null
        ? new RawRow.End()
        : broken(Cause.MALFORMED, "there is something after the document");
  }

  private RawRow broken(Cause cause, String reason) {
    String row = number == 0 ? "" : ", row " + number;
    String position = JsonRow.position(json.currentLocation()) + row;
    return new RawRow.Broken(new Stop(cause, position, reason));
  }
}
