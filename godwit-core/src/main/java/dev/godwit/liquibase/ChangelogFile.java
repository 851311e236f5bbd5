package dev.godwit.liquibase;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.MigrationFile;
import java.util.Locale;

/** A file of a changelog, whatever it is written in. */
final class ChangelogFile {

  static final String ROOT = "databaseChangeLog";

  private ChangelogFile() {}

  /** The ending of a name, in lower case. */
  static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether Liquibase would read a file of that name. */
  static boolean isOne(String name) {
    return switch (ending(name)) {
      case "xml", "yaml", "yml", "json", "sql" -> true;
      default -> false;
    };
  }

  /** Whether a file is a changelog beyond doubt. */
  static boolean holdsOne(MigrationFile file) {
    return switch (ending(file.name())) {
      case "xml" -> file.text().contains("<" + ROOT);
      case "yaml", "yml" -> file.text().lines().anyMatch(line -> line.startsWith(ROOT + ":"));
      case "json" -> file.text().contains("\"" + ROOT + "\"");
      case "sql" -> FormattedSql.isOne(file.text());
      default -> false;
    };
  }

  /**
   * Reads it.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where it is no changelog
   */
  static Node read(MigrationFile file) {
    Node root =
        switch (ending(file.name())) {
          case "xml" -> XmlChangelog.read(file);
          case "yaml", "yml", "json" -> YamlChangelog.read(file);
          case "sql" ->
              FormattedSql.isOne(file.text()) ? new FormattedSql(file).read() : plain(file);
          default ->
              throw new GodwitException(
                      ErrorCode.FEATURE_UNSUPPORTED,
                      "a changelog in ." + ending(file.name()) + " is nothing that Godwit reads")
                  .at(file.start())
                  .next("Write it in SQL, XML, YAML or JSON");
        };
    if (!root.name().equals(ROOT)) {
      throw root.invalid("a changelog begins with " + ROOT + ", not with " + root.name());
    }
    return root;
  }

  /** A file of SQL without any words for Liquibase is one change set of that name. */
  private static Node plain(MigrationFile file) {
    Node root = new Node(ROOT, file.start());
    Node changeSet = new Node("changeSet", file.start());
    Node sql = new Node("sql", file.start());
    changeSet.put("id", "raw");
    changeSet.put("author", "includeAll");
    sql.say(file.text(), file.start());
    changeSet.add(sql);
    root.add(changeSet);
    return root;
  }
}
