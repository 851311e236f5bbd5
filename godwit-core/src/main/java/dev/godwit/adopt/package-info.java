/** The histories of other tools: what they say was applied, held against the files. */
@NullMarked
package dev.godwit.adopt;

import org.jspecify.annotations.NullMarked;
