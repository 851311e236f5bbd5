@NullMarked
package dev.godwit.validation;

import org.jspecify.annotations.NullMarked;
