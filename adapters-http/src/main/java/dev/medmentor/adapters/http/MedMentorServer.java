package dev.medmentor.adapters.http;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.analytics.AnalyticsRoutes;
import dev.medmentor.adapters.http.assistant.Answers;
import dev.medmentor.adapters.http.assistant.AssistantRoutes;
import dev.medmentor.adapters.http.assistant.ChatRoutes;
import dev.medmentor.adapters.http.assistant.GuestRoutes;
import dev.medmentor.adapters.http.assistant.WidgetGuestRoutes;
import dev.medmentor.adapters.http.assistant.WidgetRoutes;
import dev.medmentor.adapters.http.backup.BackupRoutes;
import dev.medmentor.adapters.http.backup.BackupSource;
import dev.medmentor.adapters.http.conversation.ChatSocket;
import dev.medmentor.adapters.http.conversation.ConversationRoutes;
import dev.medmentor.adapters.http.conversation.CuratedRoutes;
import dev.medmentor.adapters.http.conversation.ExportRoutes;
import dev.medmentor.adapters.http.conversation.FeedbackRoutes;
import dev.medmentor.adapters.http.conversation.MessageRoutes;
import dev.medmentor.adapters.http.conversation.UsageRoutes;
import dev.medmentor.adapters.http.directory.DirectoryRoutes;
import dev.medmentor.adapters.http.health.HealthChecks;
import dev.medmentor.adapters.http.health.HealthRoutes;
import dev.medmentor.adapters.http.idempotency.IdempotentRequests;
import dev.medmentor.adapters.http.idempotency.Leases;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.identity.IdentityRoutes;
import dev.medmentor.adapters.http.library.CollectionRoutes;
import dev.medmentor.adapters.http.library.DocumentChanges;
import dev.medmentor.adapters.http.library.DocumentRoutes;
import dev.medmentor.adapters.http.library.UploadRoutes;
import dev.medmentor.adapters.http.limit.LimitRoutes;
import dev.medmentor.adapters.http.limit.RequestLimits;
import dev.medmentor.adapters.http.mcp.LibraryTools;
import dev.medmentor.adapters.http.mcp.McpRoutes;
import dev.medmentor.adapters.http.metrics.Metrics;
import dev.medmentor.adapters.http.metrics.MetricsRoutes;
import dev.medmentor.adapters.http.metrics.RequestLog;
import dev.medmentor.adapters.http.notification.NotificationRoutes;
import dev.medmentor.adapters.http.openai.OpenAiRoutes;
import dev.medmentor.adapters.http.openapi.OpenApi;
import dev.medmentor.adapters.http.openapi.OpenApiRoutes;
import dev.medmentor.adapters.http.portal.PortalRoutes;
import dev.medmentor.adapters.http.portal.WidgetPages;
import dev.medmentor.adapters.http.retrieval.SearchRoutes;
import dev.medmentor.adapters.http.route.Gatekeeper;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.setup.SetupRoutes;
import dev.medmentor.adapters.http.web.Acceptable;
import dev.medmentor.adapters.http.web.Access;
import dev.medmentor.adapters.http.web.ArrivingBodies;
import dev.medmentor.adapters.http.web.Cors;
import dev.medmentor.adapters.http.web.EntityTag;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.LogContext;
import dev.medmentor.adapters.http.web.Places;
import dev.medmentor.adapters.http.web.ProblemErrorHandler;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.RequestId;
import dev.medmentor.adapters.http.web.SecurityHeaders;
import dev.medmentor.adapters.http.web.SlowSenders;
import dev.medmentor.adapters.http.web.Threads;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.adapters.http.web.UnreadBody;
import dev.medmentor.conversation.LiveAnswers;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves a {@link MedMentor} over HTTP, as docs/http-api.md describes. Thread-safe. It neither runs the ingestion
 * worker nor closes the MedMentor or what identity stands on: they belong to the caller.
 */
public final class MedMentorServer implements AutoCloseable {
    /** Beyond it, who connects waits: files and threads are left for those who are served. */
    private static final int MAXIMUM_CONNECTIONS = 8_192;

    private static final int OTHER_THREADS = 200;

    private final MedMentor medMentor;
    private final IdentityAccess identity;
    private final HttpSettings settings;
    private final Metrics metrics;
    private final Optional<String> metricsToken;
    private final BackupSource backups;
    private final Traffic traffic = new Traffic();
    private final ExecutorService threads = Threads.perTask();
    private final Leases leases = new Leases();
    private final RouteTable table = new RouteTable();
    private final OpenApi openApi = new OpenApi(table);
    private final UploadFiles uploads;
    private final Places followers;
    private final ChatSocket socket;
    private final Javalin javalin;
    private boolean closed;

    /** Measures what it does for itself, and shows that on this machine. */
    public MedMentorServer(MedMentor medMentor, IdentityAccess identity, HttpSettings settings) {
        this(medMentor, identity, settings, new Metrics(), Optional.empty(), BackupSource.NONE);
    }

    /**
     * @param metrics is added to and shown; closed with this
     * @param metricsToken for whoever reads the metrics from elsewhere
     * @param backups for whoever runs the server
     */
    public MedMentorServer(
            MedMentor medMentor,
            IdentityAccess identity,
            HttpSettings settings,
            Metrics metrics,
            Optional<String> metricsToken,
            BackupSource backups) {
        this.backups = backups;
        this.metrics = metrics;
        this.metricsToken = metricsToken;
        this.medMentor = medMentor;
        this.identity = identity;
        this.settings = settings;
        this.uploads = UploadFiles.open(settings.uploadDirectory());
        this.followers = new Places(settings.maximumAnswers(), "answers being followed");
        this.socket = new ChatSocket(
                medMentor,
                traffic,
                followers,
                threads,
                origins(),
                settings.edge().sockets());
        this.javalin = Javalin.create(this::configure);
    }

    /** Whose pages may open a socket: those named, and our own as browsers see them, whatever stands before us. */
    private Set<String> origins() {
        Set<String> origins = new HashSet<>(settings.edge().allowedOrigins());
        URI own = identity.publicUrl();
        origins.add(own.getScheme() + "://" + own.getAuthority());
        return origins;
    }

    /** Loads the classes that a server needs, for a program that has something else to do meanwhile. */
    public static void loadAhead() {
        Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
        });
        new Server().setErrorHandler(new ProblemErrorHandler());
    }

    /**
     * Listens from now on.
     *
     * @throws UnavailableException with code {@code port_in_use} if the port is taken
     */
    public void start() {
        try {
            javalin.start();
            // Made while nobody waits for it.
            threads.execute(openApi::document);
        } catch (JavalinBindException e) {
            throw new UnavailableException(
                    "port_in_use",
                    "Port " + settings.port() + " on " + settings.host()
                            + " is taken or not allowed. Stop what uses it, or choose another.",
                    e);
        }
    }

    /** What it listens on; only while it does. */
    public int port() {
        return javalin.port();
    }

    /** Every route, in the order of their adding; unmodifiable. */
    public List<Route> routes() {
        return table.routes();
    }

    /** The OpenAPI document of its routes, as JSON. */
    public String openApi() {
        return openApi.document();
    }

    /**
     * Answers 503 at {@code /health/ready} from now on, and everything else as before, so that whoever shares requests
     * out sends none here any more before {@link #close()} refuses them.
     */
    public void announceClose() {
        traffic.announceClose();
    }

    /**
     * Takes no further request, lets those under way and answers that nobody follows finish for as long as
     * {@link HttpSettings#closeTimeout()} says, cancels what is left, and stops. Idempotent.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        LiveAnswers live = medMentor.conversations().live();
        traffic.close(settings.closeTimeout(), () -> live.count() > 0, live::stopAll);
        socket.close();
        javalin.stop();
        threads.shutdownNow();
        leases.close();
        uploads.close();
        metrics.close();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        if (!Threads.areVirtual()) {
            // An answer that is streamed or followed holds a thread, and so does whoever is told what happens; what is
            // neither has others.
            config.jetty.threadPool =
                    new QueuedThreadPool(OTHER_THREADS + 2 * settings.maximumAnswers() + NotificationRoutes.STREAMS);
        }
        config.http.prefer405over404 = true;
        // A path is what the table says, to the letter.
        config.router.ignoreTrailingSlashes = false;
        config.http.defaultContentType = "application/json";
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new ProblemErrorHandler());
            server.setHandler(new ArrivingBodies(OTHER_THREADS / 2));
            server.addBean(new SlowSenders(server, settings.edge().patience()));
            server.addBean(new NetworkConnectionLimit(MAXIMUM_CONNECTIONS, server));
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // Else a token that differs from an earlier one of the same connection by case alone is taken for that one.
            http.setHeaderCacheCaseSensitive(true);
        });
        CountedRequests counted = new CountedRequests(traffic, metrics);
        config.jetty.modifyServletContextHandler(counted::addTo);
        Access access = new Access(settings.host(), settings.localToken(), settings.tokenHint());
        IdempotentRequests repeatable = new IdempotentRequests(medMentor.idempotency(), identity.clock(), leases);
        Gatekeeper gatekeeper = new Gatekeeper(access, identity.identity(), settings.tenant(), repeatable);
        RequestLimits limits =
                new RequestLimits(settings.edge().limits(), identity.identity(), identity.clock(), (route, ctx) -> {
                    requireAcceptable(route, ctx);
                    gatekeeper.pass(route, ctx);
                });
        addRoutes();
        socket.register(
                config.routes,
                ctx -> {
                    RequestCaller.locate(ctx, settings.edge().proxies());
                    begin(ctx, access);
                    limits.countUpgrade(ctx);
                },
                new SocketDoor(table, gatekeeper, limits)::open);
        Cors cors = new Cors(settings.edge().allowedOrigins());
        config.routes.before(ctx -> {
            RequestCaller.locate(ctx, settings.edge().proxies());
            begin(ctx, access);
            if (cors.answer(ctx)) {
                ctx.skipRemainingHandlers();
                return;
            }
            identify(ctx, gatekeeper, table, limits);
            counted.count(ctx);
        });
        config.routes.after(ctx -> UnreadBody.drain(ctx.req()));
        config.routes.exception(Exception.class, Problems::answer);
        // Javalin answers its own failures itself unless their very class has a handler.
        config.routes.exception(HttpResponseException.class, Problems::answer);
        table.register(config.routes, (route, ctx) -> {
            RequestLog.route(ctx.req(), route);
            limits.pass(route, ctx);
            if (route.isConditional()) {
                EntityTag.answer(ctx);
            }
        });
    }

    /** OpenAI's protocol and MCP have manners of their own. */
    private static void requireAcceptable(Route route, Context ctx) {
        if (!route.path().startsWith("/v1/") && !route.path().equals("/mcp")) {
            Acceptable.require(ctx, route.mediaTypes());
        }
    }

    /** Every route there is. */
    RouteTable table() {
        return table;
    }

    private void addRoutes() {
        new HealthRoutes(new HealthChecks(medMentor.health(), threads), traffic).addTo(table);
        new MetricsRoutes(metrics, metricsToken).addTo(table);
        new BackupRoutes(backups).addTo(table);
        IdentityRoutes.addTo(table, identity);
        new SetupRoutes(medMentor, identity, settings.tenant()).addTo(table);
        new DirectoryRoutes(medMentor, identity.identity()).addTo(table);
        new DocumentRoutes(medMentor, traffic).addTo(table);
        new DocumentChanges(medMentor, settings.maximumFileBytes(), uploads.directory()).addTo(table);
        new UploadRoutes(medMentor).addTo(table);
        new CollectionRoutes(medMentor).addTo(table);
        new SearchRoutes(medMentor).addTo(table);
        Answers answers = new Answers(medMentor, traffic, threads, settings.maximumAnswers());
        ChatRoutes chat = new ChatRoutes(answers);
        chat.addTo(table);
        new GuestRoutes(medMentor, identity, chat).addTo(table);
        new WidgetGuestRoutes(medMentor, identity, answers).addTo(table);
        new WidgetPages(medMentor).addTo(table);
        new WidgetRoutes(medMentor.widgets()).addTo(table);
        new AssistantRoutes(medMentor).addTo(table);
        new CuratedRoutes(medMentor).addTo(table);
        new ConversationRoutes(medMentor).addTo(table);
        new ExportRoutes(medMentor).addTo(table);
        new MessageRoutes(medMentor, traffic, followers).addTo(table);
        socket.addTo(table);
        new FeedbackRoutes(medMentor).addTo(table);
        new UsageRoutes(medMentor, identity.clock()).addTo(table);
        new LimitRoutes(medMentor, identity.identity().accounts(), settings).addTo(table);
        new AnalyticsRoutes(medMentor, identity.clock()).addTo(table);
        new NotificationRoutes(medMentor, traffic).addTo(table);
        new OpenAiRoutes(medMentor, answers, identity.clock()).addTo(table);
        new McpRoutes(new LibraryTools(medMentor, answers)).addTo(table);
        new OpenApiRoutes(openApi).addTo(table);
        new PortalRoutes().addTo(table);
    }

    private void begin(Context ctx, Access access) {
        ctx.header("X-Request-Id", RequestId.of(ctx));
        LogContext.request(RequestId.of(ctx));
        SecurityHeaders.forEach(ctx::header);
        if (identity.publicUrl().getScheme().equals("https") || RequestCaller.isSecure(ctx)) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
        access.checkHost(ctx);
        // Javalin would route by it: a request is what its first line says.
        if (ctx.header("X-HTTP-Method-Override") != null) {
            throw new HttpFailure(
                    400,
                    "method_override",
                    "Send the request with the method you mean, without the header X-HTTP-Method-Override.");
        }
    }

    private static void identify(Context ctx, Gatekeeper gatekeeper, RouteTable table, RequestLimits limits) {
        try {
            gatekeeper.identify(ctx, table);
        } catch (UnauthenticatedException | HttpFailure e) {
            limits.countRefused(ctx);
            throw e;
        }
    }
}
