package dev.medmentor.adapters.http;

import dev.medmentor.adapters.http.metrics.Metrics;
import dev.medmentor.adapters.http.metrics.RequestLog;
import dev.medmentor.adapters.http.web.Traffic;
import io.javalin.http.Context;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** Knows which requests are under way, from their beginning to the last byte of their responses. Thread-safe. */
final class CountedRequests {
    private static final String ENTERED = CountedRequests.class.getName() + ".entered";

    private final Traffic traffic;
    private final Metrics metrics;

    CountedRequests(Traffic traffic, Metrics metrics) {
        this.traffic = traffic;
        this.metrics = metrics;
    }

    /** Questions after the service itself hold up nothing. */
    void count(Context ctx) {
        if (!ctx.path().startsWith("/health") && !ctx.path().equals("/metrics")) {
            traffic.enter();
            ctx.attribute(ENTERED, true);
        }
    }

    /** A filter sees the end of every request, with its response written; Javalin's handlers do not. */
    void addTo(ServletContextHandler servlets) {
        Filter leaving = (request, response, chain) -> {
            try {
                chain.doFilter(request, response);
                // What still stands in a buffer would be lost if the service stopped now.
                response.getOutputStream().close();
            } finally {
                if (request.getAttribute(ENTERED) != null) {
                    traffic.leave();
                }
            }
        };
        // The first in line: it sees every request from its beginning to its end.
        servlets.addFilter(new RequestLog(metrics), "/*", EnumSet.of(DispatcherType.REQUEST));
        servlets.addFilter(leaving, "/*", EnumSet.of(DispatcherType.REQUEST));
    }
}
