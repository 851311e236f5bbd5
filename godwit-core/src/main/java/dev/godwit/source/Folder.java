package dev.godwit.source;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A directory of migrations as layouts look at it: names first, and a file's text when it is
 * needed.
 *
 * <p>Names are sorted as text and written with slashes, on every system.
 */
public final class Folder {

  private final String label;
  private final List<String> names;
  private final Predicate<String> directories;
  private final Supplier<List<String>> files;
  private final Function<String, byte[]> reader;

  /**
   * A directory.
   *
   * @param label how messages call it
   * @param names what lies in it, files and directories
   * @param directories whether one of these is a directory
   * @param files looks for all files in it and below
   * @param reader reads one of them
   */
  Folder(
      String label,
      List<String> names,
      Predicate<String> directories,
      Supplier<List<String>> files,
      Function<String, byte[]> reader) {
    this.label = label;
    this.names = List.copyOf(names);
    this.directories = directories;
    this.files = new Once<>(files);
    this.reader = reader;
  }

  /** How messages call it. */
  public String label() {
    return label;
  }

  /** What lies in it: files, and directories, without what they hold. */
  public List<String> names() {
    return names;
  }

  /** Whether one of these is a directory. */
  public boolean isDirectory(String name) {
    return directories.test(name);
  }

  /** All files in it and below, but for hidden ones; to look for them takes time. */
  public List<String> files() {
    return files.get();
  }

  /** Whether a migration in SQL lies in it that is named as Godwit's own are. */
  public boolean hasOwnSql() {
    return names.stream().anyMatch(name -> Form.of(name) != null && !Form.YAML.claims(name));
  }

  /** Whether a directory lies in it. */
  public boolean hasDirectories() {
    return names.stream().anyMatch(directories);
  }

  /** Whether a file of that name is in it or below. */
  public boolean has(String name) {
    return name.indexOf('/') < 0 ? names.contains(name) : files().contains(name);
  }

  /** A file in it or below, which need not be there until it is read. */
  public MigrationFile file(String name) {
    return new MigrationFile(name, label + "/" + name, () -> reader.apply(name));
  }

  /** The same with everything read, for when the place is about to be closed. */
  Folder kept() {
    SortedMap<String, byte[]> content = new TreeMap<>();
    files().forEach(name -> content.put(name, reader.apply(name)));
    Map<String, byte[]> all = Map.copyOf(content);
    return new Folder(
        label,
        names,
        name -> !all.containsKey(name),
        () -> List.copyOf(content.keySet()),
        name -> Objects.requireNonNull(all.get(name), name));
  }
}
