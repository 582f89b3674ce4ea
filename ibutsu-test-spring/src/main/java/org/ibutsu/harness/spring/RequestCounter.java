package org.ibutsu.harness.spring;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;

/** Counts the requests that an application of servlets is at work on, around all other filters. */
final class RequestCounter implements Filter, Ordered {

    private final Activity activity;

    RequestCounter(Activity activity) {
        this.activity = activity;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response);
            return;
        }
        activity.requestBegins();
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new EndOfRequest());
            } else {
                activity.requestEnds();
            }
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** An asynchronous request ends once, also after a timeout or an error. */
    private final class EndOfRequest implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            activity.requestEnds();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        /** Listeners are dropped when a dispatched request becomes asynchronous again. */
        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
