/** Secrets: searched for in responses and log lines, and masked in reports. */
@NullMarked
package org.ibutsu.harness.secret;

import org.jspecify.annotations.NullMarked;
