/** What stands in for the world around the server: time and mail. */
package org.ibutsu.testing.fake;
