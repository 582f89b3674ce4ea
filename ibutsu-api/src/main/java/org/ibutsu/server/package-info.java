/** The server as an object, and the wiring of its parts. */
@NullMarked
package org.ibutsu.server;

import org.jspecify.annotations.NullMarked;
