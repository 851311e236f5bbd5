package dev.godwit.layout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change or a tag as its plan describes it, which is what sqitch's registry keeps of it, and what
 * its id is made of.
 *
 * @param kind {@code change}, {@code tag} or {@code require}
 * @param id what sqitch knows it by; of what is required, the id of that
 * @param info the description, a line for each part, the note behind an empty one; of what is
 *     required, how the plan names it
 */
public record SqitchPlanned(String kind, String id, String info) {

  private static final Pattern DETAILS =
      Pattern.compile("[^\\[]*?(?:\\[([^\\]]*)])?\\s*(\\S+Z)\\s+(.*\\S)\\s*(<[^>]*>)\\s*");
  private static final String BETWEEN = "\f";

  /** Describes the changes of a plan, each with the one before it and what it requires. */
  static final class Writer {

    private final String head;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> atTags = new HashMap<>();
    private String last = "";
    private List<SqitchPlanned> current = List.of();

    Writer(Map<String, String> pragmas) {
      String uri = pragmas.getOrDefault("uri", "");
      this.head =
          "project " + pragmas.getOrDefault("project", "") + (uri.isEmpty() ? "" : "\nuri " + uri);
    }

    /**
     * Describes a change.
     *
     * @param rest its line behind its name
     * @return its description, to which those of tags that follow it are added
     */
    List<SqitchPlanned> change(String name, String rest) {
      current = new ArrayList<>();
      Matcher details = details(rest);
      if (!details.matches()) {
        return current; // its id cannot be known, nor that of any behind it
      }
      List<String> needed = names(details.group(1), false);
      List<String> refused = names(details.group(1), true);
      String info =
          head
              + "\nchange "
              + name
              + (last.isEmpty() ? "" : "\nparent " + last)
              + planned(details)
              + (needed.isEmpty() ? "" : "\nrequires\n  + " + String.join("\n  + ", needed))
              + (refused.isEmpty() ? "" : "\nconflicts\n  - " + String.join("\n  - ", refused))
              + note(rest);
      SqitchPlanned change = of("change", info);
      current.add(change);
      for (String each : needed) {
        current.add(new SqitchPlanned("require", id(each), each));
      }
      last = change.id;
      ids.put(name, change.id);
      return current;
    }

    /** Describes a tag of the change before it. */
    void tag(String name, String rest) {
      Matcher details = details(rest);
      if (details.matches() && !current.isEmpty()) {
        String info = head + "\ntag " + name + "\nchange " + last + planned(details) + note(rest);
        current.add(of("tag", info));
      }
      ids.forEach((change, id) -> atTags.put(change + name, id));
      atTags.put(name, last);
    }

    /** The id of what a plan names: a change, one as a tag met it, or what a tag stands at. */
    private String id(String named) {
      String id = ids.get(named);
      return id == null ? atTags.getOrDefault(named, "") : id;
    }

    private static Matcher details(String rest) {
      int note = rest.indexOf('#');
      return DETAILS.matcher(note < 0 ? rest : rest.substring(0, note));
    }

    private static String planned(Matcher details) {
      return "\nplanner "
          + details.group(3)
          + " "
          + details.group(4)
          + "\ndate "
          + details.group(2);
    }

    private static String note(String rest) {
      int at = rest.indexOf('#');
      String note = at < 0 ? "" : rest.substring(at + 1).strip();
      return note.isEmpty()
          ? ""
          : "\n\n" + note.replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\");
    }

    private static List<String> names(@Nullable String all, boolean not) {
      return all == null
          ? List.of()
          : Arrays.stream(all.strip().split("\\s+"))
              .filter(each -> !each.isEmpty() && each.startsWith("!") == not)
              .map(each -> not ? each.substring(1) : each)
              .toList();
    }
  }

  private static SqitchPlanned of(String kind, String info) {
    byte[] bytes = info.getBytes(StandardCharsets.UTF_8);
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      sha.update((kind + " " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
      return new SqitchPlanned(kind, HexFormat.of().formatHex(sha.digest(bytes)), info);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Several as one text, for {@link #read}. */
  static String written(List<SqitchPlanned> all) {
    return String.join(
        BETWEEN, all.stream().map(each -> each.kind + "\n" + each.id + "\n" + each.info).toList());
  }

  /** Reads what {@link #written} wrote: the change first, then its tags and what it requires. */
  public static List<SqitchPlanned> read(String text) {
    return Arrays.stream(text.split(BETWEEN, -1))
        .map(each -> each.split("\n", 3))
        .filter(parts -> parts.length == 3)
        .map(parts -> new SqitchPlanned(parts[0], parts[1], parts[2]))
        .toList();
  }

  /** The value of a line of the description; empty where there is none. */
  public String part(String key) {
    return info.split("\n\n", 2)[0]
        .lines()
        .filter(line -> line.startsWith(key + " "))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** What it conflicts with. */
  public List<String> conflicts() {
    return info.split("\n\n", 2)[0]
        .lines()
        .filter(line -> line.startsWith("  - "))
        .map(line -> line.substring(4))
        .toList();
  }

  /** Its note; empty where it has none. */
  public String note() {
    String[] parts = info.split("\n\n", 2);
    return parts.length < 2 ? "" : parts[1];
  }
}
