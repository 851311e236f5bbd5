package dev.godwit.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The conversation in {@code examples/protocol/versioned}. */
final class Example {

  static final Path DIRECTORY = Path.of("..", "examples", "protocol", "versioned");
  static final Path MIGRATIONS = DIRECTORY.resolve("migrations");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Example() {}

  /** The requests as they arrive, a line each. */
  static String requests() {
    return String.join("\n", parts("request")) + "\n";
  }

  /** The bodies that must come back, a line each, without needless white space. */
  static List<String> replies() {
    return parts("reply");
  }

  private static List<String> parts(String key) {
    try {
      return Files.readAllLines(DIRECTORY.resolve("conversation.jsonl")).stream()
          .map(line -> json(line).get(key).toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line as JSON, its keys in their order. */
  static JsonNode json(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(line, e);
    }
  }
}
