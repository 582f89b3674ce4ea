/** Fakes of what a server depends on: the threads of its jobs. */
package org.ibutsu.testing.fake;
