package com.example.library;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface Loans extends JpaRepository<Loan, Long> {

    @Query("select l from Loan l join fetch l.book where l.returned is null and l.due < ?1 order by l.due, l.id")
    List<Loan> overdueAt(Instant now);
}
