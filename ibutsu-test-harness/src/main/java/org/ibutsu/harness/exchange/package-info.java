/** Requests to the application under test and their responses: recorded, judged and compared. */
package org.ibutsu.harness.exchange;
