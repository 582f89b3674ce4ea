/** The front door: bodies come in and responses go out without a thread, and requests take turns. */
@NullMarked
package org.ibutsu.server.jetty;

import org.jspecify.annotations.NullMarked;
