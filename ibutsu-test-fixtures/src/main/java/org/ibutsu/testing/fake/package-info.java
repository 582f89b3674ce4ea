/** What stands in for the world around the server: time, mail, and the threads of its jobs. */
package org.ibutsu.testing.fake;
