package dev.godwit.dialect;

/** Regular expressions for engines in the manner of Perl: PCRE, ICU and Java. */
final class PerlRegex {

  private PerlRegex() {}

  /**
   * The same expression, but for what such engines take differently: a dot passes over line ends,
   * and {@code $} is found before one that ends the text.
   *
   * @param regex one that {@link dev.godwit.validation.Regex} has accepted
   */
  static String of(String regex) {
    StringBuilder perl = new StringBuilder("(?s)");
    boolean inSet = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        perl.append(c).append(regex.charAt(++i));
      } else if (c == '$' && !inSet) {
        perl.append("\\z");
      } else {
        inSet = c == '[' || (inSet && c != ']');
        perl.append(c);
      }
    }
    return perl.toString();
  }
}
