package com.example.library;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class LibraryController {

    private static final Duration TIME_TO_READ = Duration.ofDays(14);

    private final Authors authors;
    private final Books books;
    private final Loans loans;
    private final Reminders reminders;
    private final Clock clock;

    LibraryController(Authors authors, Books books, Loans loans, Reminders reminders, Clock clock) {
        this.authors = authors;
        this.books = books;
        this.loans = loans;
        this.reminders = reminders;
        this.clock = clock;
    }

    @PostMapping("/books")
    @ResponseStatus(HttpStatus.CREATED)
    BookView add(@RequestBody NewBook wanted) {
        Author author = authors.findByName(wanted.author()).orElseGet(() -> authors.save(new Author(wanted.author())));
        return BookView.of(books.save(new Book(wanted.title(), author)));
    }

    @GetMapping("/books")
    List<BookView> list() {
        return books.all().stream().map(BookView::of).toList();
    }

    @PostMapping("/books/{id}/loans")
    @ResponseStatus(HttpStatus.CREATED)
    LoanView lend(@PathVariable long id, Principal reader) {
        Book book = books.findById(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such book"));
        Loan loan = loans.save(new Loan(book, reader.getName(), clock.instant().plus(TIME_TO_READ)));
        return LoanView.of(loan);
    }

    @GetMapping("/loans/overdue")
    List<LoanView> overdue() {
        return loans.overdueAt(clock.instant()).stream().map(LoanView::of).toList();
    }

    @GetMapping("/me")
    ReaderView me(Principal reader) {
        return new ReaderView(reader.getName());
    }

    @PostMapping("/reminders")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void remind() {
        reminders.send();
    }

    record ReaderView(String name) {}

    record NewBook(String title, String author) {}

    record BookView(long id, String title, String author) {
        static BookView of(Book book) {
            return new BookView(book.getId(), book.getTitle(), book.getAuthor().getName());
        }
    }

    record LoanView(long id, String title, String reader, String due) {
        static LoanView of(Loan loan) {
            return new LoanView(
                    loan.getId(), loan.getBook().getTitle(), loan.getReader(), loan.getDue().toString());
        }
    }
}
