package dev.medmentor.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.javalin.Javalin;
import org.slf4j.LoggerFactory;

/**
 * The least that Javalin can be asked to do: what {@link StartBenchmark} compares the service's start with, and
 * {@link HttpBenchmark} its answers, if it is given a path and what to say there.
 */
final class BareJavalin {
    private BareJavalin() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Javalin javalin = Javalin.create(config -> {
            config.routes.get("/health/ready", ctx -> ctx.result("ok"));
            if (arguments.length == 2) {
                config.routes.get(
                        arguments[0], ctx -> ctx.contentType("application/json").result(arguments[1]));
            }
        });
        javalin.start("127.0.0.1", 0);
        System.out.println("Listening on http://127.0.0.1:" + javalin.port() + ",");
    }
}
