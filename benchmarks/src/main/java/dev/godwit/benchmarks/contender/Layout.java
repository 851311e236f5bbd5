package dev.godwit.benchmarks.contender;

import java.util.Map;

/** A tool's way to lay out a migration in files. */
public enum Layout {
  /** Godwit: one file up, one file down. */
  GODWIT {
    @Override
    public Map<String, String> files(Migration migration) {
      return Map.of(
          migration.stem() + ".up.sql", migration.up(),
          migration.stem() + ".down.sql", migration.down());
    }
  },

  /** Flyway: up only, as undo is not in its free edition, so it has half of Godwit's files. */
  FLYWAY {
    @Override
    public Map<String, String> files(Migration migration) {
      return Map.of("V" + migration.stem().replaceFirst("_", "__") + ".sql", migration.up());
    }
  },

  /** Liquibase: formatted SQL, a change set with its rollback in each file. */
  LIQUIBASE {
    @Override
    public Map<String, String> files(Migration migration) {
      return Map.of(
          "changes/" + migration.stem() + ".sql",
          "--liquibase formatted sql\n\n--changeset godwit:%04d\n%s--rollback %s"
              .formatted(migration.number(), migration.up(), migration.down()));
    }

    @Override
    public Map<String, String> root() {
      return Map.of(
          "changelog.xml",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <databaseChangeLog
              xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                  http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            <includeAll path="changes/" relativeToChangelogFile="true"/>
          </databaseChangeLog>
          """);
    }
  },

  /** dbmate: up and down in one file. */
  DBMATE {
    @Override
    public Map<String, String> files(Migration migration) {
      return Map.of(
          migration.stem() + ".sql",
          "-- migrate:up\n%s\n-- migrate:down\n%s".formatted(migration.up(), migration.down()));
    }
  };

  /** The files of one migration: path in the directory to content. */
  public abstract Map<String, String> files(Migration migration);

  /** The files that a directory has once, whatever the number of migrations. */
  public Map<String, String> root() {
    return Map.of();
  }
}
