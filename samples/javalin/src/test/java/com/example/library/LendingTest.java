package com.example.library;

import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;
import static org.ibutsu.harness.slot.RestAssuredRequests.given;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.ibutsu.harness.Baseline;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.harness.slot.TestSlot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@LibraryTest
class LendingTest {

    @Test
    @Tag("capability:parameters")
    void addsABook(TestClient client, DataSource database) throws SQLException {
        TestResponse response = client.request().body(Map.of("title", "Momo")).post("/books");

        assertThat(response).hasStatus(201).hasJson("title", "Momo");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select title from book")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("Momo");
        }
    }

    @Test
    @Tag("capability:time-and-mails")
    void lendsForTwoWeeks(TestClient client, TestClock clock, Readers readers) {
        clock.advance(Duration.ofDays(9));
        int book = add(client, "Momo");

        TestResponse response = lend(client, book, readers.ann());

        assertThat(response).hasStatus(201).hasJson("due", "2024-06-24");
    }

    @Test
    @Tag("capability:time-and-mails")
    void writesToWhoeverBorrows(TestClient client, Outbox outbox, Readers readers) {
        lend(client, add(client, "Momo"), readers.ann());

        assertThat(outbox.to("ann@example.com"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).isEqualTo("You have borrowed Momo"));
        assertThat(outbox.to("bob@example.com")).isEmpty();
    }

    @Test
    @Tag("capability:savepoints")
    void lendsABookOnceOnly(TestSlot<Library> slot, Readers readers) {
        int book = add(slot.client(), "Momo");
        Savepoint onTheShelf = slot.savepoint();

        for (int reader : List.of(readers.ann(), readers.bob())) {
            assertThat(lend(slot.client(), book, reader)).hasStatus(201);
            assertThat(lend(slot.client(), book, readers.bob())).hasStatus(409);
            slot.rollbackTo(onTheShelf);
        }
    }

    @Test
    @Tag("capability:baselines")
    @Baseline("hundred-books")
    @MaxStatements(1)
    void listsManyBooksByOneStatement(TestClient client) {
        TestResponse response = client.get("/books");

        assertThat(response.json()).hasSize(100);
    }

    @Test
    @Tag("capability:both-databases")
    @OnBothDatabases
    void listsBooksByTitle(TestClient client) {
        add(client, "Momo");
        add(client, "Emil");

        assertThat(client.get("/books"))
                .hasJson("[0].title", "Emil")
                .hasJson("[1].title", "Momo");
    }

    @Test
    void recommendsNewBooks(TestClient client) {
        assertThat(client.get("/recommendations")).isJson("[]");

        add(client, "Momo");

        assertThat(client.get("/recommendations")).isJson("[\"Momo\"]");
    }

    @Test
    void answersAnyClient(Library library) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(library.uri().resolve("/books")).build();

        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
                .isEqualTo("[]");
    }

    @Test
    void knowsNoOtherBooks(TestSlot<Library> slot) {
        given(slot).get("/books/{id}", 17).then().statusCode(404);
    }

    private static int add(TestClient client, String title) {
        return client.request().body(Map.of("title", title)).post("/books").path("id");
    }

    private static TestResponse lend(TestClient client, int book, int member) {
        return client.request().body(Map.of("book", book, "member", member)).post("/loans");
    }
}
