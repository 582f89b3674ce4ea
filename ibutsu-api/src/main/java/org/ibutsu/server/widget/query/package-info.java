/** Queries of widgets and analyses over runs and results, and computations on their rows. */
@NullMarked
package org.ibutsu.server.widget.query;

import org.jspecify.annotations.NullMarked;
