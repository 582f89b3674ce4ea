package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.spring.SpringSlot;
import org.junit.jupiter.api.Test;

/** The counterpart of {@link RolledBackTest}. */
// region committed
@SpringSlot(LibraryApplication.class)
class CommittedTest {

    @Test
    void listsABook(Books books, Authors authors, TestClient client) {
        books.save(new Book("Notes", authors.save(new Author("Ada Lovelace"))));

        TestClient ada = client.withHeader("Authorization", LibraryTest.ADA);
        assertThat(ada.get("/books").<String>path("[0].title")).isEqualTo("Notes");
    }
}
// endregion
