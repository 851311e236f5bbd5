package dev.godwit.benchmarks.contender;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars of the harness's own class path, which hold every contender that is a Java library. */
final class Jars {

  private Jars() {}

  /** A class path of the jars whose file names begin with one of the prefixes. */
  static String startingWith(List<String> prefixes) {
    return all()
        .filter(jar -> prefixes.stream().anyMatch(name(jar)::startsWith))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The version in a jar's file name. */
  static String version(String artifact) {
    return all()
        .map(Jars::name)
        .filter(name -> name.matches(artifact + "-\\d.*\\.jar"))
        .map(name -> name.substring(artifact.length() + 1, name.length() - ".jar".length()))
        .findFirst()
        .orElse("?");
  }

  private static Stream<Path> all() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of);
  }

  private static String name(Path jar) {
    return jar.getFileName().toString();
  }
}
