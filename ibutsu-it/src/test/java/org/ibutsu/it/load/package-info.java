/** The load program: measures each kind of request on a large project, and compares servers. */
package org.ibutsu.it.load;
