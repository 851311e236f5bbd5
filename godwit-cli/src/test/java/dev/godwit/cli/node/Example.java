package dev.godwit.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A conversation in {@code examples/protocol}. */
final class Example {

  static final Example VERSIONED = new Example("versioned");
  static final Example DATA = new Example("data");
  static final Example EXPAND_CONTRACT = new Example("expand-contract");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final Path directory;

  private Example(String name) {
    directory = Path.of("..", "examples", "protocol", name);
  }

  /** The directory of its migrations, for a process that works elsewhere. */
  String migrations() {
    return directory.resolve("migrations").toAbsolutePath().toString();
  }

  /** The requests as they arrive, a line each. */
  String requests() {
    return String.join("\n", parts("request")) + "\n";
  }

  /** The bodies that must come back, a line each, without needless white space. */
  List<String> replies() {
    return parts("reply");
  }

  private List<String> parts(String key) {
    try {
      return Files.readAllLines(directory.resolve("conversation.jsonl")).stream()
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
