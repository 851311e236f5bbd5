package dev.godwit.layout;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.source.SkippedFile;
import dev.godwit.source.ToolText;
import dev.godwit.source.Versions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * sqlx's directories: {@code 20240131120000_create_users.sql}, or pairs with {@code .up.sql} and
 * {@code .down.sql}. A file that begins with {@code -- no-transaction} runs without one.
 */
final class SqlxLayout implements Layout {

  static final String NAME = "sqlx";

  private static final Pattern FILE = Pattern.compile("(\\d+)_(.*?)(\\.up|\\.down)?\\.sql");
  private static final String NO_TRANSACTION = "-- no-transaction";

  @Override
  public String name() {
    return NAME;
  }

  /** Nothing in the files is sqlx's own; only the history tells. */
  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return false;
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    Map<Version, MigrationFile> downs = new HashMap<>();
    List<MigrationFile> ups = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (String name : folder.names()) {
      MigrationFile file = folder.file(name);
      Matcher parts = FILE.matcher(name);
      if (parts.matches() && ".down".equals(parts.group(3))) {
        MigrationFile other = downs.putIfAbsent(Version.of(parts.group(1)), file);
        if (other != null) {
          throw Versions.duplicate(Version.of(parts.group(1)), other.path(), file.path());
        }
      } else if (parts.matches()) {
        ups.add(file);
      } else if (name.endsWith(".sql")) {
        skipped.add(new SkippedFile(file.path(), "its name does not begin with a number and _"));
      }
    }
    List<ResolvedMigration> migrations =
        Versions.ordered(ups.stream().map(up -> migration(up, downs)).toList());
    downs
        .values()
        .forEach(down -> skipped.add(new SkippedFile(down.path(), "it is a down without an up")));
    return MigrationSet.of(NAME, migrations).skipping(skipped);
  }

  private static ResolvedMigration migration(MigrationFile up, Map<Version, MigrationFile> downs) {
    Matcher parts = FILE.matcher(up.name());
    if (!parts.matches()) {
      throw new IllegalArgumentException(up.name());
    }
    Version version = Version.of(parts.group(1));
    MigrationFile down = parts.group(3) == null ? null : downs.remove(version);
    return ResolvedMigration.ofTool(
        version, parts.group(2), Kind.SQL, up.path(), () -> text(up, down));
  }

  private static ToolText text(MigrationFile up, @Nullable MigrationFile down) {
    return new ToolText(
        script(up),
        down == null ? null : script(down),
        up.text(),
        down == null ? null : down.text(),
        List.of(checksum(up)));
  }

  private static Script script(MigrationFile file) {
    String text = file.text();
    return new Script(text, file.start(), !text.startsWith(NO_TRANSACTION));
  }

  private static String checksum(MigrationFile file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-384").digest(file.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java since 1.4.2 has it
    }
  }
}
