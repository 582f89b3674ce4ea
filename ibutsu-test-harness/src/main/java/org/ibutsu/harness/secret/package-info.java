/** Secrets: searched for in responses and log lines, and masked in reports. */
package org.ibutsu.harness.secret;
