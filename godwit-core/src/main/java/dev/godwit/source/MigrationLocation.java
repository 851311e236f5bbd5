package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Where migration files lie: a directory, or a place on the class path. */
public sealed interface MigrationLocation {

  /** What a location on the class path begins with. */
  String CLASS_PATH = "classpath:";

  /**
   * Looks into the location; on the class path it may be several directories.
   *
   * @throws GodwitException where the location is not there
   */
  List<Folder> folders();

  /** A location as users write it: {@code db/migrations}, or {@code classpath:db/migrations}. */
  static MigrationLocation of(String text) {
    return text.startsWith(CLASS_PATH)
        ? new ClassPath(text.substring(CLASS_PATH.length()))
        : new Directory(Path.of(text));
  }

  /**
   * A directory.
   *
   * @param path the directory
   */
  record Directory(Path path) implements MigrationLocation {
    @Override
    public List<Folder> folders() {
      if (!Files.isDirectory(path)) {
        throw new GodwitException(
                ErrorCode.MIGRATIONS_UNREADABLE,
                "there is no directory '"
                    + path
                    + "'"
                    + (path.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath()))
            .next(
                "Name the directory of the migrations with --migrations, or make one with 'godwit init'");
      }
      return List.of(FolderReader.folder(path, path.toString()));
    }
  }

  /**
   * A place on the class path, in a directory or an archive.
   *
   * @param name the place, without a leading slash
   */
  record ClassPath(String name) implements MigrationLocation {
    /** An archive is one file system for the whole JVM, which one reader would close to another. */
    private static final Object ARCHIVES = new Object();

    /** Drops slashes around the name. */
    public ClassPath {
      name = name.replaceAll("^/+|/+$", "");
    }

    @Override
    public List<Folder> folders() {
      List<Folder> folders = new ArrayList<>();
      try {
        List<URL> places = Collections.list(loader().getResources(name));
        if (places.isEmpty()) {
          throw new GodwitException(
                  ErrorCode.MIGRATIONS_UNREADABLE, "there is no '" + name + "' on the class path")
              .next("Check the name; an archive must hold an entry for the directory itself");
        }
        for (URL place : places) {
          folders.add(folder(place.toURI()));
        }
      } catch (IOException | URISyntaxException e) {
        throw new GodwitException(
            ErrorCode.MIGRATIONS_UNREADABLE,
            "'" + CLASS_PATH + name + "' cannot be read: " + e.getMessage(),
            e);
      }
      return folders;
    }

    private static ClassLoader loader() {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return context == null ? MigrationLocation.class.getClassLoader() : context;
    }

    /** Reads the files at once, as the archive will be closed. */
    private Folder kept(Path directory) {
      return FolderReader.folder(directory, CLASS_PATH + name).kept();
    }

    private Folder folder(URI place) throws IOException {
      if (place.getScheme().equals("file")) {
        return FolderReader.folder(Path.of(place), CLASS_PATH + name);
      }
      synchronized (ARCHIVES) {
        try (FileSystem archive = FileSystems.newFileSystem(place, Map.of())) {
          return kept(archive.provider().getPath(place));
        } catch (FileSystemAlreadyExistsException e) {
          return kept(Path.of(place));
        }
      }
    }
  }
}
