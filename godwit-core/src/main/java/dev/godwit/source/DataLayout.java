package dev.godwit.source;

import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration.Content;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A data migration in a file: {@code 0007_full_name.yaml}. */
final class DataLayout implements Layout {

  private static final Pattern NAME = Pattern.compile("(\\d+)_(.+)\\.ya?ml");

  @Override
  public boolean claims(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  @Override
  public List<ResolvedMigration> read(List<MigrationFile> files) {
    return files.stream().map(DataLayout::read).toList();
  }

  private static ResolvedMigration read(MigrationFile file) {
    Matcher name = NAME.matcher(file.name());
    if (!name.matches()) {
      throw new IllegalArgumentException(file.name());
    }
    return ResolvedMigration.data(
        Version.of(name.group(1)), name.group(2), file.path(), () -> Content.of(file));
  }
}
