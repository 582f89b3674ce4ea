package org.ibutsu.harness.spring.notes;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;

@Entity
public class Note {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "note_ids")
    @SequenceGenerator(name = "note_ids", sequenceName = "note_ids", allocationSize = 50)
    private Long id;

    private String text;
    private Instant written;

    protected Note() {}

    public Note(String text, Instant written) {
        this.text = text;
        this.written = written;
    }

    public Long getId() {
        return id;
    }

    public String getText() {
        return text;
    }

    public Instant getWritten() {
        return written;
    }
}
