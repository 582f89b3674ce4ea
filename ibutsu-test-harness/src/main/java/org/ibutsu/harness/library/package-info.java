/** The libraries that some capabilities need, and that a project adds for those that it uses. */
@NullMarked
package org.ibutsu.harness.library;

import org.jspecify.annotations.NullMarked;
