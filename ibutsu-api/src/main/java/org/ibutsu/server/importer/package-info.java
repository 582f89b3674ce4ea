/** Import of test reports: what becomes of the tests that the reader of a format hands on. */
@NullMarked
package org.ibutsu.server.importer;

import org.jspecify.annotations.NullMarked;
