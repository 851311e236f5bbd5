package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.Folder;
import dev.godwit.source.MigrationFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checksums of Atlas's files: each is one over the names and texts of all files up to it, so
 * that a file put in between shows. {@code atlas.sum} holds them.
 */
final class AtlasSum {

  static final String FILE = "atlas.sum";

  private static final Pattern LINE = Pattern.compile("(?m)^(.*\\S)\\s+h1:(\\S+)\\s*$");
  private static final Pattern IGNORED =
      Pattern.compile("(?m)\\A(?:--.*\\R|\\s*\\R)*--[ \\t]*atlas:sum[ \\t]+ignore[ \\t]*$");

  private final Folder folder;
  private @Nullable Map<String, String> checksums;

  AtlasSum(Folder folder) {
    this.folder = folder;
  }

  /** The names of the migrations of a directory, in their order. */
  static List<String> files(Folder folder) {
    return folder.names().stream().filter(name -> name.endsWith(".sql")).toList();
  }

  /**
   * The checksum of a file.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where {@code atlas.sum} has another
   */
  synchronized String of(MigrationFile file) {
    if (checksums == null) {
      checksums = computed();
      checkFile(checksums);
    }
    return checksums.getOrDefault(file.name(), "");
  }

  private Map<String, String> computed() {
    MessageDigest digest = sha256();
    Map<String, String> all = new HashMap<>();
    for (String name : files(folder)) {
      MigrationFile file = folder.file(name);
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      if (!IGNORED.matcher(file.text()).find()) {
        digest.update(file.bytes());
        all.put(name, Base64.getEncoder().encodeToString(copy(digest).digest()));
      }
    }
    return all;
  }

  private void checkFile(Map<String, String> all) {
    if (!folder.has(FILE)) {
      return;
    }
    MigrationFile sum = folder.file(FILE);
    Map<String, String> written = new HashMap<>();
    Matcher line = LINE.matcher(sum.text());
    while (line.find()) {
      written.put(line.group(1), line.group(2));
    }
    for (String name : files(folder)) {
      String checksum = all.get(name);
      if (checksum != null && !checksum.equals(written.get(name))) {
        throw new GodwitException(
                ErrorCode.FILE_INVALID, "atlas.sum does not go with the files from " + name + " on")
            .at(sum.start())
            .next("If the files are right, run 'atlas migrate hash'; Atlas refuses them too");
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e); // that of Java itself can be copied
    }
  }
}
