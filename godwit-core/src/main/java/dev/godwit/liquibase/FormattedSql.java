package dev.godwit.liquibase;

import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.source.MigrationFile;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A changelog in SQL: {@code --liquibase formatted sql}, with a line {@code --changeset author:id}
 * before each change set.
 */
final class FormattedSql {

  private static final Pattern HEADER = line("\\s*--\\s*liquibase\\s*formatted\\b(.*)");
  private static final Pattern PROPERTY = line("\\s*--\\s*property\\s+(.*:.*)");
  private static final Pattern IGNORE = line("--\\s*ignoreLines:(\\w+)\\s*");
  private static final Pattern CHANGE_SET =
      line("\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):(\"[^\"]+\"|\\S+)(.*)");
  private static final Pattern ALMOST_CHANGE_SET = line("\\s*--?\\s*changeset\\b.*");
  private static final Pattern COMMENT = line("--\\s*comment:? (.*)");
  private static final Pattern CHECKSUM = line("--\\s*validCheckSum:? (.*)");
  private static final Pattern ROLLBACK = line("\\s*--\\s*rollback\\b ?(.*)");
  private static final Pattern BLOCK = line("\\s*/\\*\\s*liquibase\\s*rollback\\s*");
  private static final Pattern PRECONDITIONS = line("\\s*--\\s*preconditions\\b(.*)");
  private static final Pattern PRECONDITION = line("\\s*--\\s*precondition-([\\w-]+)\\s*(.*)");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([\\w.]+):\\s*(\"[^\"]*\"|'[^']*'|\\S*)");
  private static final Pattern EXPECTED =
      line("(?:expectedResult:)?(?:'([^']+)'|\"([^\"]+)\"|(\\S+))\\s+(.*)");

  private final MigrationFile file;
  private final String text;
  private final Node root;
  private int at;
  private @Nullable Node changeSet;
  private @Nullable Node sql;
  private @Nullable Node rollback;
  private String rollbackDelimiter = "";

  FormattedSql(MigrationFile file) {
    this.file = file;
    this.text = file.text();
    this.root = new Node(ChangelogFile.ROOT, file.start());
  }

  private static Pattern line(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** Whether a text begins as one. */
  static boolean isOne(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .limit(10)
        .anyMatch(line -> HEADER.matcher(line).matches());
  }

  /** Its change sets and properties, as they would be written in XML. */
  Node read() {
    while (at < text.length()) {
      String line = lineAt(at);
      Matcher ignore = IGNORE.matcher(line.strip());
      if (ignore.matches()) {
        ignore(ignore.group(1));
      } else {
        take(line);
        at = next(at);
      }
    }
    return root;
  }

  private String lineAt(int from) {
    return text.substring(from, next(from)).replaceFirst("\\R\\z", "");
  }

  private int next(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /** Passes over lines; they leave empty ones behind, so that the others keep their numbers. */
  private void ignore(String what) {
    boolean toEnd = what.equalsIgnoreCase("start");
    if (!toEnd && !what.matches("\\d{1,9}")) {
      throw invalid("ignoreLines takes a number or start, not '" + what + "'");
    }
    int left = toEnd ? Integer.MAX_VALUE : Integer.parseInt(what) + 1;
    boolean ended = false;
    while (at < text.length() && left-- > 0 && !ended) {
      Matcher end = IGNORE.matcher(lineAt(at).strip());
      ended = toEnd && end.matches() && end.group(1).equalsIgnoreCase("end");
      body("");
      at = next(at);
    }
  }

  private void take(String line) {
    Matcher header = HEADER.matcher(line);
    Matcher property = PROPERTY.matcher(line);
    Matcher begin = CHANGE_SET.matcher(line);
    if (header.matches()) {
      attributes(header.group(1), root);
    } else if (property.matches()) {
      Node node = new Node("property", here());
      attributes(property.group(1), node);
      root.add(node);
      body("");
    } else if (begin.matches()) {
      begin(begin);
    } else if (ALMOST_CHANGE_SET.matcher(line).matches()) {
      throw invalid("this begins no change set").next("Write --changeset author:id");
    } else if (changeSet != null) {
      inside(changeSet, line);
    }
  }

  private void begin(Matcher parts) {
    Node node = new Node("changeSet", here());
    Node script = new Node("sql", here());
    node.put("author", bare(parts.group(1).strip()));
    node.put("id", bare(parts.group(2)));
    attributes(parts.group(3), node);
    for (String key : new String[] {"splitStatements", "stripComments", "endDelimiter"}) {
      node.moveTo(script, key);
    }
    String delimiter = node.value("rollbackEndDelimiter");
    node.ignore("rollbackSplitStatements");
    rollbackDelimiter = delimiter == null ? "" : delimiter;
    node.add(script);
    root.add(node);
    changeSet = node;
    sql = script;
    rollback = null;
  }

  private void inside(Node node, String line) {
    Matcher comment = COMMENT.matcher(line);
    Matcher undo = ROLLBACK.matcher(line);
    Matcher all = PRECONDITIONS.matcher(line);
    Matcher one = PRECONDITION.matcher(line);
    Matcher sum = CHECKSUM.matcher(line);
    if (comment.matches()) {
      node.put("comment", comment.group(1));
    } else if (undo.matches()) {
      rollback(node, undo.group(1), here());
    } else if (BLOCK.matcher(line).matches()) {
      block(node);
    } else if (all.matches()) {
      attributes(all.group(1), preconditions(node));
    } else if (one.matches()) {
      precondition(
          preconditions(node), one.group(1).toLowerCase(Locale.ROOT), one.group(2).strip());
    } else if (sum.matches()) {
      Node valid = new Node("validCheckSum", here());
      valid.say(sum.group(1), here());
      node.add(valid);
    } else {
      body(line);
      return;
    }
    body("");
  }

  private void body(String line) {
    if (sql != null && (!line.isBlank() || !sql.text().isEmpty())) {
      sql.say(line + "\n", here());
    }
  }

  private void rollback(Node node, String words, Location where) {
    if (rollback == null) {
      Node undo = new Node("rollback", where);
      node.add(undo);
      rollback = undo;
      if (!rollbackDelimiter.isEmpty()) {
        undo.put("endDelimiter", rollbackDelimiter);
      }
    }
    String start = words.strip().toLowerCase(Locale.ROOT);
    boolean first = rollback.text().isBlank();
    if (first && (start.startsWith("not required") || start.startsWith("empty"))) {
      return;
    }
    if (start.contains("changesetid:")) {
      Matcher each = ATTRIBUTE.matcher(words);
      while (each.find()) {
        rollback.put(reference(each.group(1)), bare(each.group(2)));
      }
      return;
    }
    rollback.say(words + "\n", where);
  }

  private static String reference(String key) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "changesetid" -> "changeSetId";
      case "changesetauthor" -> "changeSetAuthor";
      case "changesetpath" -> "changeSetPath";
      default -> key;
    };
  }

  /** Everything up to the end of the comment is the rollback. */
  private void block(Node node) {
    int from = at;
    body("");
    at = next(at);
    while (at < text.length()) {
      String line = lineAt(at);
      int end = line.stripTrailing().endsWith("*/") ? line.lastIndexOf("*/") : -1;
      rollback(node, end < 0 ? line : line.substring(0, end), here());
      if (end >= 0) {
        return;
      }
      body("");
      at = next(at);
    }
    at = from;
    throw invalid("the comment with the rollback is never closed").next("Close it with */");
  }

  private Node preconditions(Node node) {
    Node found = node.child("preConditions");
    if (found == null) {
      found = new Node("preConditions", here());
      node.add(found);
    }
    return found;
  }

  private void precondition(Node all, String name, String words) {
    Node one =
        new Node(
            switch (name) {
              case "sql-check" -> "sqlCheck";
              case "table-exists" -> "tableExists";
              case "view-exists" -> "viewExists";
              default -> throw invalid("there is no precondition-" + name + " in SQL");
            },
            here());
    Matcher expected = EXPECTED.matcher(words);
    if (!name.equals("sql-check")) {
      attributes(words, one);
      one.rename("table", "tableName");
      one.rename("view", "viewName");
      one.rename("schema", "schemaName");
    } else if (expected.matches()) {
      String quoted = expected.group(1) == null ? expected.group(2) : expected.group(1);
      one.put("expectedResult", quoted == null ? expected.group(3) : quoted);
      one.say(expected.group(4), here());
    } else {
      throw invalid("this is no check")
          .next("Write --precondition-sql-check expectedResult:0 select …");
    }
    all.add(one);
  }

  private void attributes(String words, Node into) {
    Matcher each = ATTRIBUTE.matcher(words);
    while (each.find()) {
      into.put(key(each.group(1)), bare(each.group(2)));
    }
  }

  /** Liquibase takes these words in any case. */
  private static String key(String written) {
    for (String known :
        new String[] {
          "context",
          "contextFilter",
          "labels",
          "dbms",
          "runAlways",
          "runOnChange",
          "ignore",
          "runInTransaction",
          "failOnError",
          "splitStatements",
          "stripComments",
          "endDelimiter",
          "rollbackEndDelimiter",
          "rollbackSplitStatements",
          "logicalFilePath",
          "onFail",
          "onError",
          "name",
          "value",
          "global",
          "runWith"
        }) {
      if (known.equalsIgnoreCase(written)) {
        return known;
      }
    }
    return written;
  }

  private static String bare(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private Location here() {
    return file.start().after(text, at);
  }

  private GodwitException invalid(String what) {
    return new Node("changelog", here()).invalid(what);
  }
}
