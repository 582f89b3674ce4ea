/** Fakes of what a server depends on: the threads of its jobs. */
@NullMarked
package org.ibutsu.testing.fake;

import org.jspecify.annotations.NullMarked;
