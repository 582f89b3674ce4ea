package com.example.library;

import com.example.library.Loans.Book;
import com.example.library.Loans.NewBook;
import com.example.library.Loans.NewLoan;
import com.example.library.Loans.NewMember;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/** A library that lends books, on Javalin. */
public final class Library implements AutoCloseable {

    private final Loans loans;
    private final Mailer mailer;
    private final Shelf shelf;
    private final Javalin server;

    private Library(DataSource database, Clock clock, Mailer mailer, Shelf shelf, URI issuer, int port)
            throws SQLException {
        SignIn signIn = new SignIn(issuer);
        this.loans = new Loans(database, clock);
        this.mailer = mailer;
        this.shelf = shelf;
        this.server = Javalin.create(config -> config.showJavalinBanner = false)
                .post("/books", this::addBook)
                .get("/books", context -> context.json(loans.books()))
                .get("/books/{id}", this::book)
                .post("/members", this::addMember)
                .post("/loans", this::lend)
                .get("/recommendations", context -> context.json(shelf.titles()))
                .get("/me", context -> context.result(signIn.subject(context.header("Authorization"))))
                .start("127.0.0.1", port);
    }

    /** Opens a library for those whom an OpenID provider knows; port 0 means any free one. */
    public static Library start(DataSource database, Clock clock, Mailer mailer, Shelf shelf, URI issuer, int port)
            throws SQLException {
        return new Library(database, clock, mailer, shelf, issuer, port);
    }

    /**
     * Opens the library on port 8080 and on the database that {@code DATABASE_URL} names; {@code ISSUER} is the
     * provider.
     */
    public static void main(String[] args) throws SQLException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(System.getenv("DATABASE_URL"));
        start(
                new HikariDataSource(pool),
                Clock.systemUTC(),
                (to, subject, text) -> System.out.println(to + ": " + subject),
                new Shelf(),
                URI.create(System.getenv("ISSUER")),
                8080);
    }

    /** Returns the address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private void addBook(Context context) throws SQLException {
        Book book = loans.add(context.bodyAsClass(NewBook.class));
        shelf.add(book.title());
        context.status(201).json(book);
    }

    private void book(Context context) throws SQLException {
        context.json(find(context.pathParamAsClass("id", Long.class).get()));
    }

    private void addMember(Context context) throws SQLException {
        context.status(201).json(loans.add(context.bodyAsClass(NewMember.class)));
    }

    private void lend(Context context) throws SQLException {
        NewLoan wanted = context.bodyAsClass(NewLoan.class);
        Book book = find(wanted.book());
        String email = loans.email(wanted.member()).orElseThrow(() -> new NotFoundResponse("There is no such member"));
        if (book.due() != null) {
            throw new ConflictResponse("The book is due on " + book.due());
        }
        var loan = loans.lend(wanted.book(), wanted.member());
        mailer.send(email, "You have borrowed " + book.title(), "Bring it back by " + loan.due());
        context.status(201).json(loan);
    }

    private Book find(long id) throws SQLException {
        return loans.book(id).orElseThrow(() -> new NotFoundResponse("There is no such book"));
    }

    @Override
    public void close() {
        server.stop();
    }
}
