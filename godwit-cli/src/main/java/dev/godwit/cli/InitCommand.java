package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.render.JsonRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code godwit init}. */
@Command(
    name = "init",
    sortOptions = false,
    description = {
      "Makes a migrations directory and a godwit.yaml here.",
      "What is there already stays as it is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit init",
      "  godwit init --migrations db/migrations --url postgres://app@localhost/app"
    })
public final class InitCommand extends GodwitCommand {

  /** The command in its surroundings. */
  public InitCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean concerns(Setting setting) {
    return setting == Setting.URL || setting == Setting.MIGRATIONS;
  }

  @Override
  protected int run(Context context) {
    Path migrations = context.migrationsDirectory();
    Path config = context.surroundings().directory().resolve(ConfigFile.NAME);
    List<String> made = new ArrayList<>();
    try {
      if (!Files.isDirectory(migrations)) {
        Files.createDirectories(migrations);
        made.add(migrations.toString());
      }
      if (!Files.exists(config)) {
        Files.writeString(config, ConfigTemplate.of(context.settings()));
        made.add(config.toString());
      }
    } catch (IOException e) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "this cannot be written: " + e, e);
    }
    print(json() ? JsonRenderer.line(asJson(made)) : asText(made));
    return 0;
  }

  private static String asText(List<String> made) {
    return made.isEmpty()
        ? "Everything is there already."
        : "Made " + String.join(" and ", made) + ". Next: godwit new create_users";
  }

  private static ObjectNode asJson(List<String> made) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("made");
    made.forEach(list::add);
    return node;
  }
}
