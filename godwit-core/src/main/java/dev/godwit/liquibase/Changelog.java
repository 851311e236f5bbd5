package dev.godwit.liquibase;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A changelog with all that it includes: change sets in the order in which Liquibase runs them. */
final class Changelog {

  private final Places places;
  private final Filter filter;
  private final List<ChangeSet> found = new ArrayList<>();
  private final Map<Version, ChangeSet> known = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  Changelog(Places places, Filter filter) {
    this.places = places;
    this.filter = filter;
  }

  /** The change sets that were read so far. */
  List<ChangeSet> changeSets() {
    return found;
  }

  /**
   * Reads a changelog.
   *
   * @param path its path, as Liquibase knows it
   * @throws GodwitException where it, or one that it includes, cannot be understood
   */
  void read(MigrationFile file, String path, Parameters parameters) {
    read(file, path, path, parameters.within(), Around.NOTHING);
  }

  private void read(
      MigrationFile file, String path, String logical, Parameters parameters, Around around) {
    Node root = ChangelogFile.read(file);
    String own = root.value("logicalFilePath");
    String known = own == null || own.isBlank() ? logical : Places.normal(parameters.replaced(own));
    open.addLast(path);
    Around within = around.requiring(root.child("preConditions"), parameters);
    for (Node node : root.children()) {
      switch (node.name()) {
        case "changeSet" ->
            changeSet(node.replaced(parameters::replaced), file, path, known, parameters, within);
        case "include" -> include(node.replaced(parameters::replaced), path, parameters, within);
        case "includeAll" ->
            includeAll(node.replaced(parameters::replaced), path, parameters, within);
        case "property" -> property(node.replaced(parameters::replaced), path, parameters);
        case "preConditions", "logicalFilePath" -> {}
        default -> throw node.unsupported("'" + node.name() + "' in a changelog");
      }
    }
    open.removeLast();
  }

  private void changeSet(
      Node node,
      MigrationFile file,
      String path,
      String logical,
      Parameters parameters,
      Around around) {
    String own = node.value("logicalFilePath");
    if (node.value("runOrder") != null) {
      throw node.unsupported("runOrder");
    }
    ChangeSet changeSet =
        new ChangeSet(
            node,
            own == null || own.isBlank() ? logical : Places.normal(own),
            file,
            path,
            parameters,
            around.required,
            why(node, around));
    ChangeSet other = known.putIfAbsent(changeSet.version(), changeSet);
    if (other != null) {
      throw new GodwitException(
              ErrorCode.VERSION_DUPLICATE,
              "the change set "
                  + changeSet.version()
                  + " is there already, at "
                  + other.node().location())
          .at(node.location())
          .next("Give one of them another id");
    }
    found.add(changeSet);
  }

  /** Why a change set is not for this run; empty where it is. */
  private String why(Node node, Around around) {
    String dbms = node.value("dbms");
    if (!filter.isForDatabase(dbms)) {
      return "it is for " + dbms;
    }
    List<@Nullable String> contexts = new ArrayList<>(around.contexts);
    contexts.add(node.first("contextFilter", "context"));
    for (String context : contexts) {
      if (!filter.isInContexts(context)) {
        return "its context is " + context;
      }
    }
    List<@Nullable String> labels = new ArrayList<>(around.labels);
    labels.add(node.value("labels"));
    for (String label : labels) {
      if (!filter.hasLabels(label)) {
        return label == null || label.isBlank() ? "it has no label" : "its label is " + label;
      }
    }
    return node.flag("ignore", false) || around.ignored ? "it is to be ignored" : "";
  }

  private void include(Node node, String path, Parameters parameters, Around around) {
    boolean relative = node.flag("relativeToChangelogFile", false);
    String wanted = Places.path(node.required("file"), relative ? path : "");
    boolean required = node.flag("errorIfMissing", true);
    Around within = around.within(node);
    String logical = node.value("logicalFilePath");
    node.requireAllKnown();
    MigrationFile file = places.find(wanted).orElse(null);
    if (file == null && !required) {
      return;
    }
    read(
        file == null ? places.file(node, wanted, "") : file,
        once(node, wanted),
        logical == null ? wanted : Places.normal(logical),
        parameters.within(),
        within);
  }

  private String once(Node node, String path) {
    if (open.contains(path)) {
      throw node.invalid("the changelog includes itself").next("Remove the include");
    }
    return path;
  }

  private void includeAll(Node node, String path, Parameters parameters, Around around) {
    boolean relative = node.flag("relativeToChangelogFile", false);
    String directory = Places.path(node.required("path"), relative ? path : "");
    String ending = node.value("endsWithFilter", "");
    int least = depth(node, "minDepth", 0);
    int most = depth(node, "maxDepth", Integer.MAX_VALUE);
    boolean required = node.flag("errorIfMissingOrEmpty", true);
    Around within = around.within(node);
    node.requireAllKnown();
    boolean any = false;
    for (String each : places.inside(directory)) {
      long depth = each.substring(directory.length()).chars().filter(c -> c == '/').count();
      boolean wanted = each.endsWith(ending) && depth >= least && depth <= most;
      if (wanted && ChangelogFile.isOne(each) && !open.contains(each)) {
        MigrationFile file = places.file(node, each, "");
        read(file, each, each, parameters.within(), within);
        any = true;
      }
    }
    if (!any && required) {
      throw node.invalid("there is no changelog in '" + directory + "'")
          .next("Liquibase refuses that too; correct the path");
    }
  }

  private static int depth(Node node, String key, int otherwise) {
    String value = node.value(key);
    if (value != null && !value.matches("\\d{1,9}")) {
      throw node.invalid(key + " takes a number");
    }
    return value == null ? otherwise : Integer.parseInt(value);
  }

  private void property(Node node, String path, Parameters parameters) {
    boolean global = node.flag("global", true);
    String file = node.value("file");
    boolean relative = node.flag("relativeToChangelogFile", false);
    boolean applies =
        filter.isForDatabase(node.value("dbms"))
            && filter.isInContexts(node.first("contextFilter", "context"))
            && filter.hasLabels(node.value("labels"));
    if (applies && file != null) {
      MigrationFile values = places.file(node, file, relative ? path : "");
      LayoutSettings.parse(values.text(), values.path())
          .forEach((name, value) -> parameters.put(name, value, global));
    } else if (applies) {
      parameters.put(node.required("name"), node.value("value", ""), global);
    }
    node.ignore("name", "value", "errorIfMissing");
    node.requireAllKnown();
  }

  /**
   * What the elements around a change set say for it.
   *
   * @param contexts expressions that must all hold
   * @param labels labels of which each list must be chosen
   */
  private record Around(
      List<String> contexts, List<String> labels, boolean ignored, List<Node> required) {

    static final Around NOTHING = new Around(List.of(), List.of(), false, List.of());

    Around within(Node include) {
      return new Around(
          more(contexts, include.first("contextFilter", "context")),
          more(labels, include.value("labels")),
          ignored || include.flag("ignore", false),
          required);
    }

    Around requiring(@Nullable Node conditions, Parameters parameters) {
      return conditions == null
          ? this
          : new Around(
              contexts, labels, ignored, more(required, conditions.replaced(parameters::replaced)));
    }

    private static <T> List<T> more(List<T> some, @Nullable T another) {
      List<T> all = new ArrayList<>(some);
      if (another != null) {
        all.add(another);
      }
      return List.copyOf(all);
    }
  }
}
