package dev.godwit.source;

import java.util.function.Supplier;

/** A file of a migrations directory, which is read when its text is asked for. */
public final class MigrationFile {

  private final String name;
  private final String path;
  private final Layout layout;
  private final Supplier<String> text;

  /**
   * A file that is there.
   *
   * @param name its name in the directory
   * @param path its whole name, as messages show it
   * @param layout the layout that claims it
   * @param text reads its text
   */
  MigrationFile(String name, String path, Layout layout, Supplier<String> text) {
    this.name = name;
    this.path = path;
    this.layout = layout;
    this.text = new Once<>(text);
  }

  /** Its name in the directory. */
  String name() {
    return name;
  }

  /** Its whole name, as messages show it. */
  String path() {
    return path;
  }

  /** The layout that claims it. */
  Layout layout() {
    return layout;
  }

  /**
   * Its text without byte order mark, its line ends as they are.
   *
   * @throws dev.godwit.error.GodwitException where it cannot be read or is not UTF-8
   */
  String text() {
    return text.get();
  }
}
