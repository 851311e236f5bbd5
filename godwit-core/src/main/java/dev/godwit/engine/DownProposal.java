package dev.godwit.engine;

/**
 * A down that was derived from what an up changes in the catalog.
 *
 * @param file the migration's file
 * @param downFile the name of the file that the directory's layout keeps the down in; empty where
 *     it is a section of the migration's own file
 * @param text the script, for a person to check
 * @param tried what trying it showed
 */
public record DownProposal(String file, String downFile, String text, DownResult tried) {}
