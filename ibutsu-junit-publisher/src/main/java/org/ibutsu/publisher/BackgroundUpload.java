package org.ibutsu.publisher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An upload in a daemon thread. */
final class BackgroundUpload {

    private final FutureTask<Optional<String>> task;

    private BackgroundUpload(FutureTask<Optional<String>> task) {
        this.task = task;
    }

    static BackgroundUpload start(RunUpload upload) {
        FutureTask<Optional<String>> task = new FutureTask<>(upload);
        Thread thread = new Thread(task, "ibutsu-upload");
        thread.setDaemon(true);
        thread.start();
        return new BackgroundUpload(task);
    }

    /**
     * Waits for the end of the upload, and cancels it after a timeout.
     *
     * @return the address of the run's page if the server has a front end
     */
    Optional<String> await(Duration timeout) throws UploadException {
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new UploadException(
                    cause instanceof UploadException ? cause.getMessage() : "the upload failed (" + cause + ")", cause);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new UploadException(
                    "the upload was not finished " + timeout.toSeconds()
                            + " seconds after the last test (ibutsu.timeout sets how long to wait)",
                    e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new UploadException("the wait for the upload was interrupted", e);
        }
    }
}
