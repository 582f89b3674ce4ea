/**
 * Publication of test runs to an Ibutsu server, or into an archive that a server imports. The entry point is {@link
 * org.ibutsu.publisher.PublishingListener}.
 */
@NullMarked
package org.ibutsu.publisher;

import org.jspecify.annotations.NullMarked;
