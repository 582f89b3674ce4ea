package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

/** The way of Spring, which keeps working next to that of {@link CommittedTest}. */
// region rolled-back
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:library")
@Transactional
class RolledBackTest {

    @Autowired
    private Books books;

    @Autowired
    private Authors authors;

    @Test
    void listsABook() {
        books.save(new Book("Notes", authors.save(new Author("Ada Lovelace"))));

        assertThat(books.all()).extracting(Book::getTitle).containsExactly("Notes");
    }
}
// endregion
