/** Databases that are replaced by copies of a template, for schemas whose rows cannot be put back one by one. */
@NullMarked
package org.ibutsu.harness.database.copy;

import org.jspecify.annotations.NullMarked;
