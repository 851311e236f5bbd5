package dev.godwit.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.Shell;
import java.nio.file.Path;
import java.util.List;

/** Talks to a node on an SQLite file in a directory, all requests at once. */
final class Talk {

  /** A request. */
  static final String STATUS = "{\"type\":\"status\",\"msg_id\":99}";

  /** The reply to it of a node that works, where no message before it did anything. */
  static final String NOTHING_APPLIED =
      "{\"type\":\"migration_status\",\"in_reply_to\":99,\"migrations\":["
          + "{\"version\":1,\"name\":\"create_users\",\"applied\":false},"
          + "{\"version\":2,\"name\":\"add_posts_table\",\"applied\":false}]}";

  private final Shell shell;

  Talk(Path directory) {
    this.shell = new Shell(directory).writeUsersAndPosts();
  }

  /** The replies to lines of text. */
  List<JsonNode> replies(String... lines) {
    return replies((String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  /** The replies to bytes; nothing else is said on either stream. */
  List<JsonNode> replies(byte[] input) {
    Shell.Result result = shell.godwit(input, "node");
    if (result.exitCode() != 0 || !result.err().isEmpty()) {
      throw new AssertionError(result.toString());
    }
    return result.out().lines().map(Example::json).toList();
  }
}
