/** An HTTP client for tests of any server, which reports each exchange to a listener. */
@NullMarked
package org.ibutsu.harness.http;

import org.jspecify.annotations.NullMarked;
