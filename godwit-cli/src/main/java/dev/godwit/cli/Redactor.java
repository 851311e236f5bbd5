package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.GodwitException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets out of texts before anyone sees them.
 *
 * <p>Patterns mask what stands where passwords stand. Known secrets are masked wherever they stand,
 * which is for the texts of drivers and stack traces only: in Godwit's own words, a mask in the
 * place of a word would tell the password rather than hide it.
 */
public final class Redactor {

  /** Knows no secret, only where secrets stand. */
  public static final Redactor PATTERNS = new Redactor(List.of());

  private static final String MASK = "***";

  /** A shorter secret is masked only where it stands apart, as it may be a part of any word. */
  private static final int LONG = 8;

  private static final String KEY = "\\w*(?:password|passwd|pwd)";
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)(" + KEY + "\\s*=\\s*[\"']?)[^&\\s\"']+");
  private static final Pattern USER_INFO = Pattern.compile("(//[^:/@\\s]*:)\\S*(@)");

  /** Where passwords stand in a URL, whatever it is otherwise. */
  private static final List<Pattern> IN_URL =
      List.of(
          Pattern.compile("//[^:/?@]*:([^/?]*)@"),
          Pattern.compile("//[^:/?@]*:(.*)@"),
          Pattern.compile("(?i)[?&;]" + KEY + "=([^&]*)"));

  private final List<String> secrets;

  private Redactor(Collection<String> secrets) {
    this.secrets =
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** Knows the secrets of these settings, as they stand there and as they are meant. */
  static Redactor of(Settings settings) {
    Set<String> secrets = new LinkedHashSet<>();
    for (String url : urls(settings)) {
      secrets.addAll(inUrl(url));
    }
    secrets.add(settings.text(Setting.PASSWORD));
    secrets.remove("");
    String open =
        urls(settings).stream().map(Redactor::withoutSecrets).collect(Collectors.joining(" "))
            + ' '
            + settings.text(Setting.USER);
    secrets.removeIf(secret -> apart(secret).matcher(open).find());
    return new Redactor(secrets);
  }

  private static Set<String> inUrl(String url) {
    Set<String> secrets = new LinkedHashSet<>();
    for (Pattern pattern : IN_URL) {
      for (Matcher found = pattern.matcher(url); found.find(); ) {
        secrets.add(found.group(1));
        secrets.add(Percent.decoded(found.group(1)));
      }
    }
    return secrets;
  }

  private static List<String> urls(Settings settings) {
    List<String> urls =
        new ArrayList<>(List.of(settings.text(Setting.URL), settings.text(Setting.VALIDATE_ON)));
    urls.addAll(List.of(settings.text(Setting.REPLICA_URLS).split(",", -1)));
    return urls;
  }

  /** What is a user's or a database's name as well need not be masked, and is missed if it is. */
  private static String withoutSecrets(String url) {
    return url.replaceAll("(?s)(//[^:/?@]*):.*@", "$1@")
        .replaceAll("(?i)([?&;]" + KEY + "=)[^&]*", "$1");
  }

  /** The text without secrets. */
  public String redact(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked =
          secret.length() >= LONG
              ? masked.replace(secret, MASK)
              : apart(secret).matcher(masked).replaceAll(MASK);
    }
    masked = PARAMETER.matcher(masked).replaceAll("$1" + MASK);
    return USER_INFO.matcher(masked).replaceAll("$1" + MASK + "$2");
  }

  private static Pattern apart(String secret) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])");
  }

  /** The failure without secrets; its cause and its place stay as they are. */
  GodwitException redact(GodwitException failure) {
    GodwitException redacted =
        new GodwitException(failure.code(), redact(failure.what()), failure.getCause())
            .at(failure.location());
    redacted = failure.state() == null ? redacted : redacted.state(redact(failure.state()));
    return failure.next() == null ? redacted : redacted.next(redact(failure.next()));
  }
}
