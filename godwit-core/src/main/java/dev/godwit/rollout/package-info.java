/** Instances of a program, brought to the version of a change one by one. */
@NullMarked
package dev.godwit.rollout;

import org.jspecify.annotations.NullMarked;
