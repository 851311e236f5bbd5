package dev.godwit.dialect;

import dev.godwit.plan.Version;
import java.util.List;
import java.util.Objects;

/**
 * The schemas of views that stand in a database, for programs of versions that have one.
 *
 * @param schema the session's own schema; "" where the database has none
 * @param versions the schemas of views
 */
public record Standing(String schema, List<VersionSchema> versions) {

  /** A database without any. */
  public static final Standing NONE = new Standing("", List.of());

  /** Copies the list. */
  public Standing {
    Objects.requireNonNull(schema);
    versions = List.copyOf(versions);
  }

  /**
   * A schema of views.
   *
   * @param name its name
   * @param of the schema whose tables it shows
   * @param version the version of the program that it is for
   * @param create what creates it again, as it is
   */
  public record VersionSchema(String name, String of, Version version, List<String> create) {

    /** Copies the list. */
    public VersionSchema {
      Objects.requireNonNull(name);
      Objects.requireNonNull(of);
      Objects.requireNonNull(version);
      create = List.copyOf(create);
    }
  }
}
