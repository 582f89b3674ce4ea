/** An HTTP client for tests of any server, which reports each exchange to a listener. */
package org.ibutsu.harness.http;
