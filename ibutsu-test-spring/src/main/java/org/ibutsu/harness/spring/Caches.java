package org.ibutsu.harness.spring;

import java.util.Optional;
import org.ibutsu.harness.fake.ResettableState;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ApplicationContext;

/** The caches of an application, which are emptied whenever the rows change behind its back. */
record Caches(ApplicationContext context) implements ResettableState<Caches.Empty> {

    @Override
    public Empty save() {
        return Empty.INSTANCE;
    }

    @Override
    public void restore(Empty saved) {
        for (CacheManager manager : context.getBeansOfType(CacheManager.class).values()) {
            for (String name : manager.getCacheNames()) {
                Optional.ofNullable(manager.getCache(name)).ifPresent(Cache::invalidate);
            }
        }
    }

    /** Nothing is kept of a cache. */
    enum Empty {
        INSTANCE
    }
}
