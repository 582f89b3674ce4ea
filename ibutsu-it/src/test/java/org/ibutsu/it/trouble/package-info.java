/** What clients and jobs see when the database goes away, breaks connections off, or does not answer. */
package org.ibutsu.it.trouble;
