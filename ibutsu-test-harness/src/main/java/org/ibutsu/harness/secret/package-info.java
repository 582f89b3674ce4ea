/** What must never leave an application: searched for in responses and in what is logged, and masked in reports. */
package org.ibutsu.harness.secret;
