package dev.godwit.source;

/**
 * A file that may be thought to be a migration, and is not run.
 *
 * @param path its whole name
 * @param why why not
 */
public record SkippedFile(String path, String why) {}
