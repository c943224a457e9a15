package dev.medmentor.adapters.http.mcp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;

/**
 * The Model Context Protocol by streamable HTTP. The server keeps no sessions, so that any instance answers any request,
 * and nothing of one caller can reach another: each request says by its key who calls, and answers at once.
 */
public final class McpRoutes {
    private static final String PATH = "/mcp";
    private static final int MAXIMUM_BYTES = 1 << 20;
    private static final String CALL = McpRoutes.class.getName();

    private final HttpServletStatelessServerTransport transport;

    public McpRoutes(LibraryTools tools) {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(Json.MAPPER
                .rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build());
        transport = HttpServletStatelessServerTransport.builder()
                .jsonMapper(json)
                .messageEndpoint(PATH)
                .maxRequestSize(MAXIMUM_BYTES)
                .contextExtractor(request -> McpTransportContext.create(Map.of(CALL, request.getAttribute(CALL))))
                .build();
        McpServer.sync(transport)
                .serverInfo("medmentor", "1")
                .instructions("Documents that an expert trusts. Answers cite document, page and quote, checked by the"
                        + " server; what the documents do not hold is said to be not in them.")
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .jsonMapper(json)
                // The tools read their arguments themselves, and say in words what is wrong with them.
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                // In the thread of the request, which has the caller's limits and log lines.
                .immediateExecution(true)
                .tools(tools.all().stream().map(McpRoutes::specification).toList())
                .build();
    }

    private static SyncToolSpecification specification(LibraryTools.Tool tool) {
        return new SyncToolSpecification(
                tool.description(),
                (context, request) -> tool.call().apply((ToolCall) context.get(CALL), request.arguments()));
    }

    public void addTo(RouteTable table) {
        table.add(Route.post(PATH, "mcp")
                .about("MCP", "Tools over the library, by the Model Context Protocol.")
                .allow(Permission.KNOWN)
                .body("application/json")
                .undocumented()
                .returns(200, "application/json", "The reply in JSON-RPC.")
                .handle(this::answer));
    }

    private void answer(Context ctx, Principal caller) throws Exception {
        ctx.req().setAttribute(CALL, new ToolCall(ctx, caller));
        CapturedResponse response = new CapturedResponse(ctx.res());
        transport.service(ctx.req(), response);
        response.sendTo(ctx);
    }
}
