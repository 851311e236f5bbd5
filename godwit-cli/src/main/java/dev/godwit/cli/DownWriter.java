package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.engine.DownProposal;
import dev.godwit.engine.ScratchDatabases;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.render.JsonRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a proposed down where the directory's layout keeps it. */
final class DownWriter {

  private final Context context;
  private final ScratchDatabases databases;
  private final GodwitCommand command;

  DownWriter(Context context, ScratchDatabases databases, GodwitCommand command) {
    this.context = context;
    this.databases = databases;
    this.command = command;
  }

  /**
   * Writes it, or prints it where it belongs into the migration's own file.
   *
   * @return the exit code
   */
  int write(String version) {
    Path directory = context.migrationsDirectory();
    String number = version.matches("[Vv]\\d.*") ? version.substring(1) : version;
    DownProposal proposal = context.reader().proposals(databases).propose(Version.of(number));
    Path file = proposal.downFile().isEmpty() ? null : beside(directory, proposal);
    if (file != null) {
      create(file, proposal.text());
    }
    if (command.json()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      if (file == null) {
        node.put("section_of", proposal.file());
        node.put("text", proposal.text());
      } else {
        node.putArray("files").add(file.toString());
      }
      node.put("tried", proposal.tried().state().id());
      command.print(JsonRenderer.line(node));
    } else if (file == null) {
      command.print(proposal.text());
      command.print(
          "-- This belongs into the down section of " + proposal.file() + "; nothing was written.");
    } else {
      command.print(file + ": check it; tried on a scratch database: " + words(proposal));
    }
    return 0;
  }

  private static String words(DownProposal proposal) {
    return proposal.tried().state().words();
  }

  /** The up may lie in a folder of the directory. */
  private static Path beside(Path directory, DownProposal proposal) {
    String path = proposal.file();
    for (int at = 0; at >= 0; at = path.indexOf('/', at + 1)) {
      Path up = directory.resolve(path.substring(at == 0 ? 0 : at + 1));
      if (Files.exists(up)) {
        return up.resolveSibling(proposal.downFile()).normalize();
      }
    }
    return directory.resolve(proposal.downFile());
  }

  private static void create(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new GodwitException(
          ErrorCode.MIGRATIONS_UNREADABLE, "the file cannot be written: " + e, e);
    }
  }
}
