/** JSON as the harness reads and compares it. */
package org.ibutsu.harness.json;
