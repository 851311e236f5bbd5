package dev.godwit.source;

/**
 * A file of a migrations directory, read.
 *
 * @param name its name in the directory
 * @param path its whole name, as messages show it
 * @param text its text without byte order mark, its line ends as they are
 */
public record MigrationFile(String name, String path, String text) {}
