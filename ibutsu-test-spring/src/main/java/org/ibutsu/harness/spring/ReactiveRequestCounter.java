package org.ibutsu.harness.spring;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Counts the requests that a reactive application is at work on, around all other filters. */
final class ReactiveRequestCounter implements WebFilter, Ordered {

    private final Activity activity;

    ReactiveRequestCounter(Activity activity) {
        this.activity = activity;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> {
            activity.requestBegins();
            return chain.filter(exchange).doFinally(end -> activity.requestEnds());
        });
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
