package org.ibutsu.server.cli.serve;

import java.util.concurrent.CountDownLatch;

/**
 * A latch that is released by JVM shutdown. Interruption from the keyboard and the signal to terminate both end the
 * JVM, which runs its hooks before.
 */
public final class JvmLifetime implements ShutdownLatch {

    @Override
    public void onShutdown(Runnable end) {
        Runtime.getRuntime().addShutdownHook(new Thread(end, "end"));
    }

    @Override
    public void awaitShutdown(Runnable end) throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
