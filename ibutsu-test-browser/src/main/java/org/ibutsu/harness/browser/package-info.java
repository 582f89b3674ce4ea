/** Tests of pages in a browser, on the slots of the harness. */
package org.ibutsu.harness.browser;
