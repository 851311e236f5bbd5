package dev.godwit.check;

import dev.godwit.plan.Version;

/**
 * Something that should not be as it is: expected bad news, as a value.
 *
 * @param rule the stable name of what was broken
 * @param version the migration's version
 * @param name the migration's name
 * @param file the file or class
 * @param message what is wrong
 * @param fix what to do about it
 */
public record Finding(
    String rule, Version version, String name, String file, String message, String fix) {}
