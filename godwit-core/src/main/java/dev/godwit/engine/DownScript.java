package dev.godwit.engine;

import dev.godwit.dialect.CatalogUndo;
import dev.godwit.schema.CatalogDifference;
import dev.godwit.schema.CatalogDifference.Kind;
import dev.godwit.schema.CatalogEntry;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.schema.PartDifference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The statements that lead from a later picture of a database back to an earlier one.
 *
 * <p>Constraints go first and come last, and objects go in the order opposite to the one they come
 * in, so that nothing is needed that is not there.
 */
final class DownScript {

  private final CatalogUndo words;
  private final List<CatalogDifference> differences;
  private final Map<String, Map<String, CatalogEntry>> before;
  private final Map<String, Map<String, CatalogEntry>> after;
  private final List<String> statements = new ArrayList<>();

  private DownScript(CatalogUndo words, CatalogPicture before, CatalogPicture after) {
    this.words = words;
    this.differences = before.to(after);
    this.before = before.objects();
    this.after = after.objects();
  }

  /** The statements, and remarks, which begin with {@code --}. */
  static List<String> of(CatalogUndo words, CatalogPicture before, CatalogPicture after) {
    DownScript script = new DownScript(words, before, after);
    script.parts(part -> CatalogUndo.binds(part) && part.before() == null);
    List<CatalogDifference> latest = new ArrayList<>(script.differences);
    Collections.reverse(latest);
    latest.stream().filter(each -> each.kind() == Kind.ADDED).forEach(script::drop);
    script.parts(part -> !CatalogUndo.binds(part));
    script.differences.stream().filter(each -> each.kind() == Kind.MISSING).forEach(script::create);
    script.parts(part -> CatalogUndo.binds(part) && part.before() != null);
    return script.statements;
  }

  private void drop(CatalogDifference difference) {
    String object = difference.object();
    boolean goesAlong =
        differences.stream()
            .filter(each -> each.kind() == Kind.ADDED && each.object().startsWith("table "))
            .map(each -> CatalogUndo.name(each.object()))
            .anyMatch(
                table ->
                    object.endsWith(" on " + table)
                        || (object.startsWith("comment on ")
                            && (object.endsWith(" " + table)
                                || object.contains(" " + table + "."))));
    if (!goesAlong) {
      statements.addAll(words.drop(object, after.getOrDefault(object, Map.of())));
    }
  }

  private void create(CatalogDifference difference) {
    String object = difference.object();
    statements.addAll(words.create(object, before.getOrDefault(object, Map.of())));
  }

  /** Columns come before what is said of them. */
  private void parts(Predicate<PartDifference> wanted) {
    for (boolean columns : new boolean[] {true, false}) {
      for (CatalogDifference difference : differences) {
        difference.parts().stream()
            .filter(part -> difference.kind() == Kind.CHANGED)
            .filter(part -> part.part().startsWith("column ") == columns && wanted.test(part))
            .forEach(part -> part(difference.object(), part));
      }
    }
  }

  private void part(String object, PartDifference part) {
    Map<String, CatalogEntry> was = before.getOrDefault(object, Map.of());
    Map<String, CatalogEntry> is = after.getOrDefault(object, Map.of());
    statements.addAll(words.part(part, object, was.get(part.part()), is.get(part.part()), was));
  }
}
