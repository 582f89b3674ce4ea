package com.example.library;

import java.util.List;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface Books extends JpaRepository<Book, Long> {

    @Cacheable("books")
    @Query("select b from Book b join fetch b.author order by b.title, b.id")
    List<Book> all();

    @Override
    @CacheEvict(cacheNames = "books", allEntries = true)
    <B extends Book> B save(B book);
}
