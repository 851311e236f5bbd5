package dev.godwit.liquibase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Liquibase's checksums, in the form that it has had since 4.22 ({@code 9:…}).
 *
 * <p>Those of SQL are over the text without its blanks. Those of all other changes are over what
 * Liquibase's own classes hold, and are not computed.
 */
final class Sums {

  static final String FORM = "9:";

  private Sums() {}

  /** The checksums that a history may have of a change set; none where they are not known. */
  static List<String> of(ChangeSet changeSet, Ground ground) {
    List<String> all = new ArrayList<>();
    for (Node valid : changeSet.node().children("validCheckSum")) {
      String sum = valid.value("checksum");
      all.add((sum == null ? valid.text() : sum).strip());
    }
    if (all.stream().anyMatch(sum -> sum.endsWith(":any") || sum.equalsIgnoreCase("ANY"))) {
      return List.of();
    }
    StringBuilder parts = new StringBuilder();
    for (Node change : Scripts.changes(changeSet.node())) {
      if (!change.name().equals("sql") && !change.name().equals("sqlFile")) {
        return List.of();
      }
      if (ground.filter().isForDatabase(change.value("dbms"))) {
        parts
            .append(FORM)
            .append(hash(text(change, ground).replaceAll("[ \\n\\r\\t]", "")))
            .append(':');
      }
    }
    all.add(FORM + hash(parts.toString()));
    return all;
  }

  private static String text(Node change, Ground ground) {
    if (change.name().equals("sqlFile")) {
      return ground.parameters().replaced(SqlChanges.file(change, ground));
    }
    String inner = change.value("sql");
    return inner == null ? change.text() : inner;
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
