/** Stand-ins for what surrounds an application: time and mail. */
package org.ibutsu.harness.fake;
