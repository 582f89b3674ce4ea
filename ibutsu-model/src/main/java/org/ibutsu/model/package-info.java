/**
 * The entities, as they stand in the database. Every timestamp is UTC without a zone, every identifier a random UUID
 * that the application gives, and every JSON attribute an immutable tree in which SQL's null and JSON's null are one.
 */
@NullMarked
package org.ibutsu.model;

import org.jspecify.annotations.NullMarked;
