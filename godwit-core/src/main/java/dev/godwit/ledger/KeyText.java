package dev.godwit.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row's key as the ledger keeps it: a JSON array of the texts of its columns. */
public final class KeyText {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private KeyText() {}

  /** The text of a key; null for none. */
  public static @Nullable String of(@Nullable List<String> key) {
    try {
      return key == null ? null : MAPPER.writeValueAsString(key);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key of a text; null for none. */
  public static @Nullable List<String> read(@Nullable String text) {
    try {
      return text == null ? null : MAPPER.readValue(text, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger holds a key that is none: " + text, e);
    }
  }
}
