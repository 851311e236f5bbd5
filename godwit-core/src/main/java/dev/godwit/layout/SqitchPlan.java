package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.source.MigrationFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code sqitch.plan}: changes in the order of their deployment, with tags between them. A change
 * that comes again after a tag is reworked, and its earlier scripts have that tag in their names.
 */
final class SqitchPlan {

  private static final Pattern LINE =
      Pattern.compile("\\s*(?:([+-])\\s*)?(@?[^\\s\\[\\]#%@]+)(?:[\\s\\[].*)?");

  private static final Pattern PRAGMA =
      Pattern.compile("(?m)^[ \\t]*%[ \\t]*([\\w-]+)[ \\t]*=[ \\t]*(.*\\S)");

  private final MigrationFile file;
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, Change> latest = new HashMap<>();
  private final SqitchPlanned.Writer writer;

  private SqitchPlan(MigrationFile file) {
    this.file = file;
    Map<String, String> pragmas = new HashMap<>();
    PRAGMA
        .matcher(file.text())
        .results()
        .forEach(pragma -> pragmas.put(pragma.group(1), pragma.group(2)));
    this.writer = new SqitchPlanned.Writer(pragmas);
  }

  /**
   * The changes of a plan.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where it cannot be understood
   */
  static List<Change> read(MigrationFile file) {
    SqitchPlan plan = new SqitchPlan(file);
    int at = 0;
    for (String line : file.text().split("\n", -1)) {
      String bare = line.strip();
      if (!bare.isEmpty() && !bare.startsWith("#") && !bare.startsWith("%")) {
        plan.line(line.stripTrailing(), at);
      }
      at += line.length() + 1;
    }
    return plan.changes;
  }

  private void line(String line, int at) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches() || "-".equals(parts.group(1))) {
      throw invalid("this is no change and no tag of a plan", at);
    }
    String name = parts.group(2);
    String rest = line.substring(parts.end(2));
    if (name.startsWith("@")) {
      latest.values().forEach(change -> change.tags.add(name));
      writer.tag(name, rest);
    } else {
      add(name, rest, at);
    }
  }

  private void add(String name, String rest, int at) {
    Change before = latest.get(name);
    if (before != null && before.tags.isEmpty()) {
      throw invalid("the change " + name + " comes twice without a tag between", at);
    }
    Change change =
        new Change(name, before == null ? 1 : before.occurrence + 1, writer.change(name, rest));
    if (before != null) {
      before.reworked = true;
    }
    latest.put(name, change);
    changes.add(change);
  }

  private GodwitException invalid(String what, int at) {
    return new GodwitException(ErrorCode.FILE_INVALID, what)
        .at(file.start().after(file.text(), at))
        .next("sqitch refuses such a plan too; 'sqitch plan' shows it");
  }

  /** A change of a plan. */
  static final class Change {

    private final String name;
    private final int occurrence;
    private final List<String> tags = new ArrayList<>();
    private final List<SqitchPlanned> planned;
    private boolean reworked;

    private Change(String name, int occurrence, List<SqitchPlanned> planned) {
      this.name = name;
      this.occurrence = occurrence;
      this.planned = planned;
    }

    /** What its registry keeps of it, and of its tags; empty where the plan does not tell. */
    List<SqitchPlanned> planned() {
      return planned;
    }

    String name() {
      return name;
    }

    Version version() {
      return SqitchLayout.version(name, occurrence);
    }

    /** What its scripts may be called, the likeliest first, without their extension. */
    List<String> scripts() {
      return reworked ? tags.stream().map(tag -> name + tag).toList() : List.of(name);
    }
  }
}
