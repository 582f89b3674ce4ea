/** Servers in processes of their own, which can be killed, stopped and started on the same data. */
package org.ibutsu.it.process;
