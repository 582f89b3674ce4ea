package org.ibutsu.harness.spring.notes;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

@Service
public class NoteService {

    private final Notes notes;

    NoteService(Notes notes) {
        this.notes = notes;
    }

    @Cacheable("count")
    public long count() {
        return notes.count();
    }

    /** Adds a note when it is let go. */
    @Async
    public void addLater(CountDownLatch go) {
        try {
            go.await();
            notes.save(new Note("later", Instant.EPOCH));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
