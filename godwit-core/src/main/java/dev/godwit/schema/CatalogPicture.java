package dev.godwit.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that the schemas of a database hold, but for Godwit's ledger.
 *
 * @param entries the parts of all objects; objects that others need come before those, as far as
 *     the catalog tells
 */
public record CatalogPicture(List<CatalogEntry> entries) {

  /** Copies the entries. */
  public CatalogPicture {
    entries = List.copyOf(entries);
  }

  /** The parts of each object, by their names, in the order of the picture. */
  public Map<String, Map<String, CatalogEntry>> objects() {
    Map<String, Map<String, CatalogEntry>> objects = new LinkedHashMap<>();
    for (CatalogEntry entry : entries) {
      objects
          .computeIfAbsent(entry.object(), object -> new LinkedHashMap<>())
          .put(entry.part(), entry);
    }
    return objects;
  }

  /** What makes a later picture differ from this one, object by object. */
  public List<CatalogDifference> to(CatalogPicture later) {
    Map<String, Map<String, CatalogEntry>> mine = objects();
    Map<String, Map<String, CatalogEntry>> theirs = later.objects();
    Set<String> names = new LinkedHashSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    List<CatalogDifference> differences = new ArrayList<>();
    for (String name : names) {
      Map<String, CatalogEntry> before = mine.get(name);
      Map<String, CatalogEntry> after = theirs.get(name);
      if (after == null) {
        differences.add(new CatalogDifference(name, CatalogDifference.Kind.MISSING, List.of()));
      } else if (before == null) {
        differences.add(new CatalogDifference(name, CatalogDifference.Kind.ADDED, List.of()));
      } else {
        compare(name, before, after, differences);
      }
    }
    return differences;
  }

  private static void compare(
      String name,
      Map<String, CatalogEntry> before,
      Map<String, CatalogEntry> after,
      List<CatalogDifference> differences) {
    List<PartDifference> parts = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>(before.keySet());
    all.addAll(after.keySet());
    for (String part : all) {
      CatalogEntry was = before.get(part);
      CatalogEntry is = after.get(part);
      boolean same = was != null && is != null && was.text().equals(is.text());
      if (!same && !ofChangedColumn(part, before, after)) {
        parts.add(
            new PartDifference(
                part, was == null ? null : was.text(), is == null ? null : is.text()));
      }
    }
    if (!parts.isEmpty()) {
      differences.add(new CatalogDifference(name, CatalogDifference.Kind.CHANGED, parts));
    } else if (!order(before).equals(order(after))) {
      PartDifference order =
          new PartDifference(
              "order", String.join(", ", order(before)), String.join(", ", order(after)));
      differences.add(
          new CatalogDifference(name, CatalogDifference.Kind.REORDERED, List.of(order)));
    }
  }

  /** Whether it belongs to a column that is on one side only, which says it all. */
  private static boolean ofChangedColumn(
      String part, Map<String, CatalogEntry> before, Map<String, CatalogEntry> after) {
    int of = part.indexOf(" of ");
    String column = "column " + part.substring(of < 0 ? 0 : of + " of ".length());
    return of >= 0 && before.containsKey(column) != after.containsKey(column);
  }

  private static List<String> order(Map<String, CatalogEntry> parts) {
    Map<String, Integer> places = new HashMap<>();
    parts.values().stream()
        .filter(entry -> entry.place() > 0)
        .forEach(entry -> places.put(entry.part().replaceFirst("^column ", ""), entry.place()));
    return places.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .toList();
  }
}
