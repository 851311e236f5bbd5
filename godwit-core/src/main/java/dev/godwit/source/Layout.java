package dev.godwit.source;

import dev.godwit.error.GodwitException;
import java.util.List;

/** One convention of naming and dividing migration files. */
interface Layout {

  /** The layouts that a directory may mix, the most specific first. */
  List<Layout> ALL = List.of(new PairLayout(), new SectionLayout());

  /** Whether a file of that name is this layout's. */
  boolean claims(String fileName);

  /**
   * Reads the files that this layout claims.
   *
   * @throws GodwitException where one is written wrongly
   */
  List<ResolvedMigration> read(List<MigrationFile> files);
}
