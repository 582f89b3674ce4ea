/** JSON as the harness reads and compares it. */
@NullMarked
package org.ibutsu.harness.json;

import org.jspecify.annotations.NullMarked;
