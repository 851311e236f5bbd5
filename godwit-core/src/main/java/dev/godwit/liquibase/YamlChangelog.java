package dev.godwit.liquibase;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.source.MigrationFile;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML, and JSON, which is YAML too.
 *
 * <p>Lists that XML has no word for ({@code changes}, {@code columns}) are left out, so that what
 * they hold lies where it does in XML.
 */
final class YamlChangelog {

  private static final List<String> WRAPPERS =
      List.of("changes", "columns", "whereParams", "preconditions");
  private static final int DEEPEST = 40;

  private final MigrationFile file;
  private final String content;

  private YamlChangelog(MigrationFile file) {
    this.file = file;
    this.content = file.text();
  }

  /**
   * The root of a file.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where it is no YAML
   */
  static Node read(MigrationFile file) {
    YamlChangelog yaml = new YamlChangelog(file);
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      org.yaml.snakeyaml.nodes.Node found =
          new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml.content));
      if (found instanceof MappingNode map && map.getValue().size() == 1) {
        NodeTuple only = map.getValue().get(0);
        Node root = new Node(yaml.key(only), yaml.at(only.getKeyNode()));
        yaml.fill(root, only.getValueNode(), 0);
        return root;
      }
    } catch (MarkedYAMLException e) {
      throw invalid("this is no YAML: " + e.getProblem(), yaml.at(e.getProblemMark()), e);
    } catch (YAMLException e) {
      throw invalid("this is no YAML: " + e.getMessage(), file.start(), e);
    }
    throw invalid("one key 'databaseChangeLog' was expected", file.start(), null);
  }

  private void fill(Node into, org.yaml.snakeyaml.nodes.Node value, int depth) {
    if (depth > DEEPEST) {
      throw invalid(
          "there are more than " + DEEPEST + " values inside each other", at(value), null);
    }
    if (value instanceof SequenceNode list) {
      for (org.yaml.snakeyaml.nodes.Node item : list.getValue()) {
        fill(into, item, depth + 1);
      }
    } else if (value instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        put(into, tuple, depth + 1);
      }
    } else if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      into.say(scalar.getValue(), start(scalar));
    }
  }

  private void put(Node into, NodeTuple tuple, int depth) {
    String key = key(tuple);
    org.yaml.snakeyaml.nodes.Node value = tuple.getValueNode();
    if (value instanceof ScalarNode scalar && !isText(key)) {
      if (!scalar.getTag().equals(Tag.NULL)) {
        into.put(key, scalar.getValue());
      }
    } else if (WRAPPERS.contains(key)) {
      fill(into, value, depth);
    } else {
      Node child = new Node(key, at(tuple.getKeyNode()));
      fill(child, value, depth);
      into.add(child);
    }
  }

  /** What may be long, and whose place is therefore worth keeping. */
  private static boolean isText(String key) {
    return key.equals("sql")
        || key.equals("selectQuery")
        || key.equals("rollback")
        || key.equals("procedureText")
        || key.equals("procedureBody")
        || key.equals("where")
        || key.equals("comment");
  }

  private String key(NodeTuple tuple) {
    if (tuple.getKeyNode() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw invalid("a key must be a text", at(tuple.getKeyNode()), null);
  }

  private static GodwitException invalid(String what, Location at, @Nullable Throwable cause) {
    return new GodwitException(ErrorCode.FILE_INVALID, what, cause).at(at).next("Correct the file");
  }

  private Location at(org.yaml.snakeyaml.nodes.Node node) {
    return at(node.getStartMark());
  }

  /** The first character of a text, which a block has on the next line. */
  private Location start(ScalarNode scalar) {
    Mark mark = scalar.getStartMark();
    int at = offset(mark);
    boolean block = at < content.length() && "|>".indexOf(content.charAt(at)) >= 0;
    if (!block) {
      return at(mark);
    }
    int line = content.indexOf('\n', at) + 1;
    while (line > 0 && line < content.length() && content.charAt(line) == ' ') {
      line++;
    }
    return file.start().after(content, Math.max(line, at));
  }

  private Location at(@Nullable Mark mark) {
    return mark == null ? file.start() : file.start().after(content, offset(mark));
  }

  /** Marks count in code points. */
  private int offset(Mark mark) {
    return content.offsetByCodePoints(
        0, Math.min(mark.getIndex(), content.codePointCount(0, content.length())));
  }
}
