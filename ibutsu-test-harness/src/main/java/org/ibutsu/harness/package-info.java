/** Annotations of tests. */
@NullMarked
package org.ibutsu.harness;

import org.jspecify.annotations.NullMarked;
