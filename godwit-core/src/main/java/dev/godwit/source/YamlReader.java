package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as plain data: one document, every key once, without anchors, aliases and tags, so
 * that a file says what it seems to say and cannot grow when it is read.
 */
public final class YamlReader {

  private static final int DEEPEST = 50;

  private final String text;
  private final Location file;
  private final ParserImpl events;

  private YamlReader(String file, String text) {
    this.text = text;
    this.file = Location.startOf(file);
    this.events = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  /**
   * Reads a file that holds keys with values.
   *
   * @param file its name, for messages
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} at the place of what is wrong
   */
  public static YamlMap read(String file, String text) {
    checkPrintable(Location.startOf(file), text);
    try {
      return new YamlReader(file, text).document();
    } catch (MarkedYAMLException e) {
      throw noYaml(e, place(Location.startOf(file), text, e.getProblemMark()));
    } catch (YAMLException e) {
      throw invalid("this is no YAML: " + e.getMessage(), Location.startOf(file), e);
    }
  }

  private static void checkPrintable(Location start, String text) {
    int c;
    for (int at = 0; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      if (!StreamReader.isPrintable(c)) {
        String what = "the character U+%04X".formatted(c);
        throw invalid("this is no YAML: " + what + " has no place in it", start.after(text, at))
            .next("Remove it, or write it with an escape, in double quotes");
      }
    }
  }

  /** A failure at a place. */
  public static GodwitException invalid(String what, Location at) {
    return invalid(what, at, null);
  }

  private static GodwitException invalid(String what, Location at, @Nullable Throwable cause) {
    return new GodwitException(ErrorCode.FILE_INVALID, what, cause).at(at);
  }

  private static GodwitException noYaml(MarkedYAMLException e, Location at) {
    String problem = String.valueOf(e.getProblem()).lines().findFirst().orElse("");
    if (problem.contains("TAB")) {
      return invalid("this is no YAML: a tab where only spaces may stand", at, e)
          .next("Indent with spaces");
    }
    Mark from = e.getContextMark();
    String context =
        from == null || e.getContext() == null
            ? ""
            : ", " + e.getContext() + " that begins in line " + (from.getLine() + 1);
    return invalid("this is no YAML: " + problem + context, at, e)
        .next("A text with a comma, a colon, a bracket, a quote or a # in it stands in quotes");
  }

  private YamlMap document() {
    events.getEvent();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      throw invalid("the file is empty", file);
    }
    events.getEvent();
    YamlValue root = value(events.getEvent(), 0);
    events.getEvent();
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw invalid("there is more than one document in the file", place(events.peekEvent()))
          .next("Put each into a file of its own");
    }
    if (root instanceof YamlMap map) {
      return map;
    }
    throw root instanceof YamlScalar scalar && scalar.isNothing()
        ? invalid("the file is empty", file)
        : invalid("keys with values were expected, not " + root.described(), root.location());
  }

  private YamlValue value(Event event, int depth) {
    Location at = place(event);
    checkPlain((NodeEvent) event, at);
    if (depth > DEEPEST) {
      throw invalid("there are more than " + DEEPEST + " values inside each other", at);
    }
    if (event instanceof ScalarEvent scalar) {
      return new YamlScalar(at, start(scalar), scalar.getValue(), scalar.isPlain());
    }
    return event instanceof MappingStartEvent map
        ? map(at, depth + 1, map.isFlow())
        : list(at, depth + 1);
  }

  private static void checkPlain(NodeEvent event, Location at) {
    if (event instanceof AliasEvent || event.getAnchor() != null) {
      String what = event instanceof AliasEvent ? "the alias '*" : "the anchor '&";
      throw invalid(what + event.getAnchor() + "' is not read here", at)
          .next("Write the value out; put it in quotes if it is a text that begins so");
    }
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    if (tag != null) {
      throw invalid("the tag '" + tag + "' is not read here", at)
          .next("Leave it out; put the value in quotes if it is a text");
    }
  }

  private YamlMap map(Location at, int depth, boolean flow) {
    Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
    String last = "";
    int from = 0;
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Event event = events.getEvent();
      YamlValue key = value(event, depth);
      if (!(key instanceof YamlScalar scalar) || scalar.text().isEmpty()) {
        throw invalid("a key must be a text, not " + key.described(), key.location());
      }
      int begin = offset(text, events.peekEvent().getStartMark());
      YamlValue value = value(events.getEvent(), depth);
      YamlMap.Entry open = flow && value.isAbsent() ? entries.get(last) : null;
      if (open != null && open.value() instanceof YamlScalar half && half.isOpen()) {
        String whole = text.substring(from, offset(text, event.getEndMark()));
        entries.put(last, new YamlMap.Entry(open.location(), half.saying(whole)));
        continue;
      }
      last = scalar.text();
      from = begin;
      YamlMap.Entry other =
          entries.putIfAbsent(scalar.text(), new YamlMap.Entry(key.location(), value));
      if (other != null) {
        int line = other.location().line();
        String what = "'" + scalar.text() + "' is there already, in line " + line;
        throw invalid(what, key.location()).next("Keep one of them");
      }
    }
    events.getEvent();
    return new YamlMap(at, entries);
  }

  private YamlList list(Location at, int depth) {
    List<YamlValue> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(value(events.getEvent(), depth));
    }
    events.getEvent();
    return new YamlList(at, items);
  }

  /** Where a text begins: behind its quote, or in the first line of its block. */
  private Location start(ScalarEvent scalar) {
    int at = offset(text, scalar.getStartMark());
    if (!scalar.isPlain() && !scalar.getValue().isBlank()) {
      at = scalar.isLiteral() || scalar.isFolded() ? endOfLine(at) : at + 1;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
    return file.after(text, at);
  }

  private int endOfLine(int from) {
    int at = from;
    while (at < text.length() && "\r\n\u0085\u2028\u2029".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private Location place(Event event) {
    return place(file, text, event.getStartMark());
  }

  private static Location place(Location file, String text, @Nullable Mark mark) {
    return mark == null ? file : file.after(text, offset(text, mark));
  }

  /** Marks count in code points. */
  private static int offset(String text, Mark mark) {
    return text.offsetByCodePoints(
        0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
  }
}
