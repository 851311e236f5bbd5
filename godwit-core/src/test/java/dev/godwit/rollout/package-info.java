@NullMarked
package dev.godwit.rollout;

import org.jspecify.annotations.NullMarked;
