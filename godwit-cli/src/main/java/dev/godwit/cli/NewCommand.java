package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.render.JsonRenderer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code godwit new}. */
@Command(
    name = "new",
    sortOptions = false,
    description = {
      "Makes the files of a new migration, up and down.",
      "The version is the next number, or the time (UTC) where the others are times."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit new create_users              0001_create_users.up.sql and .down.sql",
      "  godwit new create_users --sections   0001_create_users.sql with two sections",
      "  godwit new --data full_name          0002_full_name.yaml, a data migration",
      "  godwit new --change full_name        0003_full_name.yaml, a change in phases",
      "  godwit new --down 12                 a derived down for migration 12"
    })
public final class NewCommand extends GodwitCommand {

  private static final Pattern VERSION = Pattern.compile("(\\d+)_.*");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
  private static final int SHORTEST = 4;

  /** A longer number is a date or a time. */
  private static final int LONGEST_COUNT = 7;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "what it does, in a few words: create_users")
  private List<String> words = List.of();

  @Option(names = "--sections", description = "one file with two sections instead of two files")
  private boolean sections;

  @Option(names = "--data", description = "a data migration: one YAML file, commented")
  private boolean data;

  @Option(
      names = "--change",
      description = "a change in phases, for running programs: one YAML file, commented")
  private boolean change;

  @Option(
      names = "--down",
      paramLabel = "VERSION",
      description =
          "a down for this migration, derived from the catalog before and after its up on a"
              + " scratch database")
  private String down = "";

  @Mixin private ScratchOption scratch = new ScratchOption();

  /** The command in its surroundings. */
  public NewCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean concerns(Setting setting) {
    return setting == Setting.MIGRATIONS || setting == Setting.URL || setting == Setting.LAYOUT;
  }

  @Override
  protected int run(Context context) {
    if (!down.isEmpty()) {
      requireOnlyDown();
      return new DownWriter(context, scratch.databases(context), this).write(down);
    }
    String name = String.join(" ", words);
    if (words.isEmpty()) {
      throw new GodwitException(ErrorCode.USAGE, "NAME is missing")
          .next("'godwit help new' tells more");
    }
    String slug =
        name.trim()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "_")
            .replaceAll("^_|_$", "");
    if (slug.isEmpty()) {
      throw new GodwitException(
          ErrorCode.USAGE, "'" + name + "' makes no name: letters or digits were expected");
    }
    requireOneForm();
    Path directory = context.migrationsDirectory();
    List<Path> made = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      String stem = nextVersion(directory) + "_" + slug;
      if (data) {
        made.add(write(directory.resolve(stem + ".yaml"), DataTemplate.of(title(name, slug))));
      } else if (change) {
        made.add(write(directory.resolve(stem + ".yaml"), ChangeTemplate.of(title(name, slug))));
      } else if (sections) {
        made.add(write(directory.resolve(stem + ".sql"), "-- migrate:up\n\n\n-- migrate:down\n\n"));
      } else {
        made.add(write(directory.resolve(stem + ".up.sql"), "-- " + title(name, slug) + "\n\n"));
        made.add(
            write(
                directory.resolve(stem + ".down.sql"),
                "-- Undo what the up script does. Delete this file if it cannot be undone.\n\n"));
      }
    } catch (IOException e) {
      throw new GodwitException(
          ErrorCode.MIGRATIONS_UNREADABLE, "the files cannot be written: " + e, e);
    }
    if (json()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      made.forEach(file -> node.withArray("/files").add(file.toString()));
      print(JsonRenderer.line(node));
    } else {
      made.forEach(file -> print(file.toString()));
    }
    return 0;
  }

  private void requireOnlyDown() {
    if (!words.isEmpty() || data || change || sections) {
      throw new GodwitException(
          ErrorCode.USAGE, "--down stands alone: it takes no name and no form");
    }
  }

  private void requireOneForm() {
    if (data && sections) {
      throw new GodwitException(ErrorCode.USAGE, "--data and --sections were both given")
          .next("A data migration is one file; its rollback puts the rows back as they were");
    }
    if (change && (data || sections)) {
      String other = data ? "--data" : "--sections";
      throw new GodwitException(ErrorCode.USAGE, "--change and " + other + " were both given")
          .next("A change is one file of its own, and undoes itself");
    }
  }

  private static String title(String name, String slug) {
    return name.lines().findFirst().orElse(slug);
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
  }

  private static String nextVersion(Path directory) throws IOException {
    List<String> versions;
    try (Stream<Path> files = Files.list(directory)) {
      versions =
          files
              .map(file -> VERSION.matcher(String.valueOf(file.getFileName())))
              .filter(Matcher::matches)
              .map(matcher -> matcher.group(1))
              .toList();
    }
    int width = versions.stream().mapToInt(String::length).max().orElse(SHORTEST);
    BigInteger next =
        versions.stream()
            .map(BigInteger::new)
            .max(Comparator.naturalOrder())
            .orElse(BigInteger.ZERO)
            .add(BigInteger.ONE);
    if (width > LONGEST_COUNT) {
      next = next.max(new BigInteger(LocalDateTime.now(ZoneOffset.UTC).format(TIME)));
    }
    return String.format(Locale.ROOT, "%0" + width + "d", next);
  }
}
