package dev.medmentor.bench;

import io.javalin.Javalin;

/** The least that Javalin can be asked to do: what {@link StartBenchmark} compares the service's start with. */
final class BareJavalin {
    private BareJavalin() {}

    public static void main(String[] arguments) {
        Javalin javalin = Javalin.create(config -> config.routes.get("/health/ready", ctx -> ctx.result("ok")));
        javalin.start("127.0.0.1", 0);
        System.out.println("Listening on http://127.0.0.1:" + javalin.port() + ",");
    }
}
