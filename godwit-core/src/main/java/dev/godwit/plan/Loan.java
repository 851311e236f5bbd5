package dev.godwit.plan;

import java.util.List;
import java.util.Objects;

/**
 * A name that an earlier change, open when this one was planned, has given to something until its
 * own contract: the plan of this one says it, and has to say the last name from that contract on.
 *
 * @param lender the earlier change
 * @param working the name until its contract; one of Godwit's own, which nothing else has
 * @param last the name from then on
 */
public record Loan(Version lender, String working, String last) {

  /** Checks that all is there. */
  public Loan {
    Objects.requireNonNull(lender);
    Objects.requireNonNull(working);
    Objects.requireNonNull(last);
  }

  /** A bare name as it is after the contracts of the lenders. */
  static String name(String name, List<Loan> due) {
    return due.stream()
        .filter(loan -> loan.working().equals(name))
        .map(Loan::last)
        .findFirst()
        .orElse(name);
  }

  /**
   * SQL of Godwit's own as it is after the contracts of the lenders. There the name stands in
   * quotes, an identifier's or a text's, or is the last of a list in words.
   */
  static String sql(String sql, List<Loan> due) {
    String said = sql;
    for (Loan loan : due) {
      said = said.replace('"' + loan.working() + '"', '"' + loan.last() + '"');
      said = said.replace('\'' + loan.working() + '\'', '\'' + loan.last() + '\'');
    }
    return said;
  }

  /** Words for people as they are after the contracts of the lenders: {@code index users_name}. */
  static String words(String words, List<Loan> due) {
    for (Loan loan : due) {
      if (words.endsWith(" " + loan.working())) {
        return words.substring(0, words.length() - loan.working().length()) + loan.last();
      }
    }
    return words;
  }
}
