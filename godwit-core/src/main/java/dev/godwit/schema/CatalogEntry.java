package dev.godwit.schema;

/**
 * A part of an object in a database's catalog.
 *
 * @param object the object, its kind before its name: {@code table public.users}
 * @param part the part, its kind before its name: {@code column email}; empty for what is said of
 *     the object as a whole
 * @param place its place among the object's parts; 0 where that says nothing
 * @param text what is to be compared, the same for all ways of writing the same
 * @param written the words that make it anew: a statement for an object, a definition for a part;
 *     empty where the catalog cannot say
 */
public record CatalogEntry(String object, String part, int place, String text, String written) {}
