package dev.godwit.liquibase;

import dev.godwit.plan.Version;
import dev.godwit.source.MigrationFile;
import java.util.List;

/**
 * A change set as it was found.
 *
 * @param node what is written of it, with values for its {@code ${names}}
 * @param path the path that is part of its identity
 * @param file the file that it is in
 * @param changelog the path of that file, which others are relative to
 * @param parameters what stands for names in the files that it runs
 * @param required the {@code preConditions} of the changelogs around it, the outermost first
 * @param why why it is not for this run; empty where it is
 */
record ChangeSet(
    Node node,
    String path,
    MigrationFile file,
    String changelog,
    Parameters parameters,
    List<Node> required,
    String why) {

  private static final int LONGEST_NAME = 80;

  /** Copies the list. */
  ChangeSet {
    required = List.copyOf(required);
  }

  String id() {
    return node.required("id");
  }

  String author() {
    return node.required("author");
  }

  /** Liquibase's identity, in the form in which it writes it. */
  static Version version(String path, String id, String author) {
    return Version.named(path + "::" + id + "::" + author);
  }

  /** The parts of its identity as they are written, a line each: path, id, author. */
  String identity() {
    return String.join("\n", path, id(), author());
  }

  Version version() {
    return version(path, id(), author());
  }

  /** What it is for, in its own words, or else its id. */
  String name() {
    String comment = node.value("comment", "").strip().lines().findFirst().orElse("");
    return comment.isEmpty() || comment.length() > LONGEST_NAME ? id() : comment;
  }

  boolean runsAlways() {
    String runs = node.first("runAlways", "alwaysRun");
    return Boolean.parseBoolean(runs);
  }

  boolean runsAgain() {
    return node.flag("runOnChange", false) || runsAlways();
  }
}
