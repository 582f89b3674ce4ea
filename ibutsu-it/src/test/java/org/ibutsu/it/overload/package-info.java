/** Clients that are slow, many, or costly, and ordinary ones beside them. */
package org.ibutsu.it.overload;
