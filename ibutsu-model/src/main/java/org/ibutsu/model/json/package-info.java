/** JSON in the database: reading, writing, and the functions by which queries look into it. */
@NullMarked
package org.ibutsu.model.json;

import org.jspecify.annotations.NullMarked;
