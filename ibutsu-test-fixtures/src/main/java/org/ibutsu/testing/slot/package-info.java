/** Slots: whole applications, each leased to one test at a time. */
package org.ibutsu.testing.slot;
