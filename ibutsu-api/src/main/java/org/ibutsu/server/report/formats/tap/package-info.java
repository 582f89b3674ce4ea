/** Reads the Test Anything Protocol, with or without what prove prints around it. */
@NullMarked
package org.ibutsu.server.report.formats.tap;

import org.jspecify.annotations.NullMarked;
