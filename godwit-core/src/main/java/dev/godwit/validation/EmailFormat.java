package dev.godwit.validation;

import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The column holds an e-mail address, as people have them. Null passes; an empty text does not. It
 * is the same in every database.
 *
 * <ul>
 *   <li>Before the one {@code @}: the letters, digits and signs of RFC 5322's {@code dot-atom}
 *       ({@code + - _ ' ! # $ % & * / = ? ^ ` { | } ~}) and, as in RFC 6531, letters of any script.
 *       A point stands neither first nor last nor beside another. At most 64 characters.
 *   <li>Behind it: two or more labels with a point between, so that {@code a@localhost} fails. A
 *       label is letters of any script, digits, and hyphens that are neither first nor last; at
 *       most 63 characters. The last one does not begin with a digit, so that {@code a@127.0.0.1}
 *       fails.
 *   <li>At most 254 characters in all (RFC 5321). No blank, no control character anywhere.
 * </ul>
 *
 * <p>What RFC 5322 has beyond that, nobody uses, and it is mostly a sign of mistakes: quoted local
 * parts, comments, addresses in brackets.
 *
 * @param column the column
 */
public record EmailFormat(String column) implements RowRule {

  private static final int LONGEST = 254;

  /** In an address of the right form that is no longer, no part can be too long. */
  private static final int WITHIN_SIZES = 64;

  /** For classes: control characters and blanks, ASCII's own first, that no part may hold. */
  private static final String BLANKS =
      "\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff";

  private static final String ATOM = "[^\u0001- \"(),.:;<>@\\[\\\\\\]" + BLANKS + "]+";

  /** Letters and digits: not ASCII's signs, which stand before, between and behind these. */
  private static final String ALNUM = "[^\u0001-/:-@\\[-`{-~" + BLANKS + "]+";

  private static final String LABEL = ALNUM + "(?:-+" + ALNUM + ")*";

  private static final String LAST =
      "[^\u0001-@\\[-`{-~" + BLANKS + "](?:" + ALNUM + ")?(?:-+" + ALNUM + ")*";

  private static final String FORM =
      "^" + ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+" + LAST + "$";

  private static final String SIZES = "^[^@]{1,64}@[^@.]{1,63}(?:\\.[^@.]{1,63})+$";

  static EmailFormat of(Arguments arguments) {
    return new EmailFormat(arguments.text("column"));
  }

  @Override
  public String rule() {
    return "email_format";
  }

  @Override
  public String text() {
    return rule() + ": " + Words.name(column);
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public EmailFormat on(UnaryOperator<String> names) {
    return new EmailFormat(names.apply(column));
  }

  /** The sizes take far longer to look at than the form, and most addresses are within them. */
  @Override
  public String condition(RuleSql sql, Table table) {
    Column it = RowRule.column(table, column);
    return sql.quote(column)
        + " is not null and (("
        + sql.matches(it, FORM)
        + ") is not true or ("
        + sql.longer(it, WITHIN_SIZES)
        + " and ("
        + sql.longer(it, LONGEST)
        + " or ("
        + sql.matches(it, SIZES)
        + ") is not true)))";
  }
}
