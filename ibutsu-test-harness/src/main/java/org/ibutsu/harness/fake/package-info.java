/** Stand-ins for what surrounds an application: time and mail. */
@NullMarked
package org.ibutsu.harness.fake;

import org.jspecify.annotations.NullMarked;
