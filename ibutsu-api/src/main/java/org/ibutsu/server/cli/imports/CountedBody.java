package org.ibutsu.server.cli.imports;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongConsumer;

/**
 * A body that reports how many bytes of it were read so far, from 0 again when it is sent again.
 *
 * @param body the body of the request
 * @param sent receives the number of bytes
 */
record CountedBody(BodyPublisher body, LongConsumer sent) implements BodyPublisher {

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(new Subscriber<ByteBuffer>() {
            private long count;

            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                count += bytes.remaining();
                sent.accept(count);
                subscriber.onNext(bytes);
            }

            @Override
            public void onError(Throwable error) {
                subscriber.onError(error);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
