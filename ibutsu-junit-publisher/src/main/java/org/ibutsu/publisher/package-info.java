/**
 * Publishes test runs to an Ibutsu server, or into an archive that one imports. {@link
 * org.ibutsu.publisher.PublishingListener} is where to begin.
 */
package org.ibutsu.publisher;
