package dev.medmentor.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.javalin.Javalin;
import org.slf4j.LoggerFactory;

/** The least that Javalin can be asked to do: what {@link StartBenchmark} compares the service's start with. */
final class BareJavalin {
    private BareJavalin() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Javalin javalin = Javalin.create(config -> config.routes.get("/health/ready", ctx -> ctx.result("ok")));
        javalin.start("127.0.0.1", 0);
        System.out.println("Listening on http://127.0.0.1:" + javalin.port() + ",");
    }
}
