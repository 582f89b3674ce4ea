/** One store per aggregate: queries, pages and bulk inserts within a session that the caller opens and commits. */
@NullMarked
package org.ibutsu.model.store;

import org.jspecify.annotations.NullMarked;
