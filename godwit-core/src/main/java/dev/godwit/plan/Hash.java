package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SHA-256 over texts, as lower-case hexadecimal. */
public final class Hash {

  private Hash() {}

  /**
   * The hash of several texts in their order; {@code ("ab", "c")} and {@code ("a", "bc")} differ,
   * as do null and "".
   *
   * @param parts the texts, any of them null
   */
  public static String of(@Nullable String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
      digest.update((part == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The hash of statements in their order; line ends make no difference. */
  public static String of(List<SqlStatement> statements) {
    return of(
        statements.stream()
            .flatMap(statement -> Stream.of(statement.text(), statement.copyData()))
            .map(text -> text == null ? null : text.replace("\r\n", "\n"))
            .toArray(String[]::new));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
