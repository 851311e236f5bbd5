package dev.godwit.validation;

/** A rule that data must keep. */
public sealed interface Validation permits NoNulls {

  /** The word that files, messages and flags call the rule by: {@code no_nulls}. */
  String rule();

  /** Identifies what the rule demands; equal texts, the same demand. */
  String text();
}
