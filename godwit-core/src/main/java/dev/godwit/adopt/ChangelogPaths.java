package dev.godwit.adopt;

import dev.godwit.liquibase.LiquibaseLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the paths in Liquibase's history differ from those in the files: by parts in front, more or
 * fewer, as Liquibase was started somewhere else. What most change sets say counts for all.
 */
final class ChangelogPaths {

  private final Map<String, Integer> fewer = new HashMap<>();
  private final Map<String, Integer> more = new HashMap<>();

  /** Looks where the change set of a row is in the files. */
  void look(String path, String id, String author, Files files) {
    String plain = LiquibaseLayout.path(path);
    boolean found = false;
    for (int at = 0; at >= 0 && !found; at = next(plain, at)) {
      if (files.of(LiquibaseLayout.version(plain.substring(at), id, author)) != null) {
        int unused = fewer.merge(plain.substring(0, at), 1, Integer::sum);
        found = true;
      }
    }
    if (!found) {
      String end = "/" + LiquibaseLayout.version(plain, id, author).named();
      List<String> names = files.names().stream().filter(name -> name.endsWith(end)).toList();
      if (names.size() == 1) {
        String name = names.get(0);
        int unused =
            more.merge(name.substring(0, name.length() - end.length() + 1), 1, Integer::sum);
      }
    }
  }

  private static int next(String path, int from) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? -1 : slash + 1;
  }

  /** A path of the history as the files have it. */
  String inFiles(String path) {
    String plain = LiquibaseLayout.path(path);
    String without = best(fewer);
    String with = best(more);
    if (fewer.getOrDefault(without, 0) >= more.getOrDefault(with, 0)) {
      return plain.startsWith(without) ? plain.substring(without.length()) : plain;
    }
    return with + plain;
  }

  /** A path of the files as the history has them. */
  String inHistory(String path) {
    String without = best(fewer);
    String with = best(more);
    if (fewer.getOrDefault(without, 0) >= more.getOrDefault(with, 0)) {
      return without + path;
    }
    return path.startsWith(with) ? path.substring(with.length()) : path;
  }

  private static String best(Map<String, Integer> counted) {
    String best = "";
    for (Map.Entry<String, Integer> each : counted.entrySet()) {
      if (each.getValue() > counted.getOrDefault(best, 0)) {
        best = each.getKey();
      }
    }
    return best;
  }
}
