package dev.godwit.source;

import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data migration or a change in a file: {@code 0007_full_name.yaml}. */
final class YamlForm implements Form {

  @Override
  public boolean claims(String fileName) {
    return parts(fileName) != null;
  }

  private static @Nullable FileName parts(String fileName) {
    FileName parts = FileName.of(fileName, ".yaml");
    return parts == null ? FileName.of(fileName, ".yml") : parts;
  }

  @Override
  public List<ResolvedMigration> read(List<MigrationFile> files) {
    return files.stream().map(YamlForm::read).toList();
  }

  private static ResolvedMigration read(MigrationFile file) {
    FileName name = parts(file.name());
    if (name == null) {
      throw new IllegalArgumentException(file.name());
    }
    return ResolvedMigration.yaml(
        Version.of(name.version()), name.name(), file.path(), () -> Content.of(file));
  }
}
