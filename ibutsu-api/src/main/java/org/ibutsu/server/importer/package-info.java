/** Import of test reports: readers of formats, which all store by the same writer. */
@NullMarked
package org.ibutsu.server.importer;

import org.jspecify.annotations.NullMarked;
