/** JSON in the database: reading, writing, and the functions by which queries look into it. */
package org.ibutsu.model.json;
