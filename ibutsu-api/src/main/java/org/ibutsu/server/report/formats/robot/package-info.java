/** Reads the output of Robot Framework. */
@NullMarked
package org.ibutsu.server.report.formats.robot;

import org.jspecify.annotations.NullMarked;
