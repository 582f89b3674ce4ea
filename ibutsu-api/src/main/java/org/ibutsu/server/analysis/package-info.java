/** Analyses of runs, tests and failures beyond lists and widgets: comparisons, groups, trees and histories. */
@NullMarked
package org.ibutsu.server.analysis;

import org.jspecify.annotations.NullMarked;
