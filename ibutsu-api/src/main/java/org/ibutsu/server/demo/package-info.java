/** Data to try a server with, and to measure it: a project as large as wanted, the same each time. */
@NullMarked
package org.ibutsu.server.demo;

import org.jspecify.annotations.NullMarked;
