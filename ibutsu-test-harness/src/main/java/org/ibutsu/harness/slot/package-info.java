/** Running applications, each leased to one test at a time, and the extension that puts everything together. */
@NullMarked
package org.ibutsu.harness.slot;

import org.jspecify.annotations.NullMarked;
