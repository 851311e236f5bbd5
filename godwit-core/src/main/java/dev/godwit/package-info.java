/** The façade: {@link dev.godwit.Godwit} is where a program starts. */
@NullMarked
package dev.godwit;

import org.jspecify.annotations.NullMarked;
