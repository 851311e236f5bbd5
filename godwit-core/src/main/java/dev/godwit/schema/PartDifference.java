package dev.godwit.schema;

import org.jspecify.annotations.Nullable;

/**
 * A part of an object that two pictures show differently.
 *
 * @param part the part: {@code column email}; empty for the object as a whole, {@code order} for
 *     the order of its columns
 * @param before what it was; null where it was not there
 * @param after what it is; null where it is not there
 */
public record PartDifference(String part, @Nullable String before, @Nullable String after) {}
