/** What pages ask about runs, tests and failures beyond lists and widgets: comparisons, groups, trees and histories. */
package org.ibutsu.server.analysis;
