package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.annotation.Transactional;

/**
 * All tests have one application, and roll back what they write. That needs the thread of the test to do everything: no
 * request goes over HTTP, and what commits, runs in another thread, draws from a sequence or is cached is not undone:
 * caches are switched off.
 */
@SpringBootTest(properties = {"spring.datasource.url=jdbc:h2:mem:${random.uuid}", "spring.cache.type=none"})
@AutoConfigureMockMvc
@Transactional
class RollbackCase {

    @ParameterizedTest
    @MethodSource("com.example.library.Visitor#tests")
    void addsTheOnlyBook(int number, @Autowired MockMvc library) throws Exception {
        library.perform(post("/books")
                        .with(httpBasic("ada", "engine"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(Visitor.BOOK.replace("Ada Lovelace", "Ada " + number)))
                .andExpect(status().isCreated());
        String listed = library.perform(get("/books").with(httpBasic("ada", "engine")))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(listed.split("Notes", -1)).hasSize(2);
    }
}
