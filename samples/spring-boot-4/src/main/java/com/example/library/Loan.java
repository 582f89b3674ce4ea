package com.example.library;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "loans")
public class Loan {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "loan_ids")
    @SequenceGenerator(name = "loan_ids", sequenceName = "loan_ids")
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Book book;

    private String reader;
    private Instant due;
    private Instant returned;

    protected Loan() {}

    public Loan(Book book, String reader, Instant due) {
        this.book = book;
        this.reader = reader;
        this.due = due;
    }

    public Long getId() {
        return id;
    }

    public Book getBook() {
        return book;
    }

    public String getReader() {
        return reader;
    }

    public Instant getDue() {
        return due;
    }
}
