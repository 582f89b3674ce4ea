package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.ibutsu.harness.Baseline;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.harness.spring.SpringSlot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@SpringSlot(value = LibraryApplication.class, pollution = ManyLoans.class)
class LibraryTest {

    static final String ADA = "Basic "
            + Base64.getEncoder().encodeToString("ada:engine".getBytes(StandardCharsets.UTF_8));

    private TestClient ada;

    @BeforeEach
    void logIn(TestClient client) {
        ada = client.withHeader("Authorization", ADA);
    }

    @Test
    void refusesStrangers(TestClient client) {
        assertThat(client.get("/books").statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("capability:parameters")
    @Tag("capability:both-databases")
    @OnBothDatabases
    void addsABook(Books books) {
        TestResponse response = add("Notes", "Ada Lovelace");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.<Integer>path("id")).isEqualTo(1);
        assertThat(books.all()).singleElement().extracting(Book::getTitle).isEqualTo("Notes");
    }

    @Test
    void countsFromOneInEachTest() {
        for (int i = 1; i <= 60; i++) {
            assertThat(add("Book " + i, "Anonymous").<Integer>path("id")).isEqualTo(i);
        }
    }

    @Test
    @Tag("capability:baselines")
    @Baseline("full-library")
    @OnBothDatabases
    @MaxStatements(1)
    void listsBooksInOneStatement() {
        assertThat(ada.get("/books").json()).hasSize(200);
    }

    @Test
    @Baseline("full-library")
    void addsToABaseline() {
        assertThat(add("Notes", "Ada Lovelace").<Integer>path("id")).isEqualTo(201);
        assertThat(ada.get("/books").json()).hasSize(201);
    }

    @Test
    @Tag("capability:savepoints")
    @Tag("capability:time-and-mails")
    void remindsOfBooksThatAreOverdue(TestClock clock, Outbox outbox, TestSlot<ConfigurableApplicationContext> slot) {
        ada.request().post("/books/" + add("Notes", "Ada Lovelace").path("id") + "/loans");
        Savepoint lent = slot.savepoint();

        clock.advance(Duration.ofDays(14));
        assertThat(ada.get("/loans/overdue").json()).isEmpty();
        slot.rollbackTo(lent);

        clock.advance(Duration.ofDays(15));
        assertThat(ada.get("/loans/overdue").<String>path("[0].title")).isEqualTo("Notes");
        ada.request().post("/reminders");

        slot.savepoint(); // Waits until nothing is going on.
        assertThat(outbox.mails()).containsExactly(new SentMail("ada@example.com", "Please return a book", "Notes"));
    }

    @Test
    void saysThatThereIsNoSuchBook() {
        assertThat(ada.request().post("/books/7/loans").statusCode()).isEqualTo(404);
    }

    private TestResponse add(String title, String author) {
        return ada.request().body(Map.of("title", title, "author", author)).post("/books");
    }

    @Test
    @Tag("capability:configuration")
    @SpringSlot(value = LibraryApplication.class, properties = "server.servlet.context-path=/v1", basePath = "/v1")
    void standsBelowAnotherPath(TestSlot<ConfigurableApplicationContext> slot) {
        TestClient anywhere = TestClient.of(slot.uri()).withHeader("Authorization", ADA);

        assertThat(anywhere.get("/v1/books").statusCode()).isEqualTo(200);
        assertThat(anywhere.get("/books").statusCode()).isEqualTo(404);
    }
}
