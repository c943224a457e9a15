package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.openapi.Schemas.Direction;
import dev.medmentor.adapters.http.route.Parameter;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Reply;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.StreamEvent;
import dev.medmentor.identity.model.Principal.Kind;
import dev.medmentor.identity.model.Role;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Describes routes as operations. */
final class Operations {
    private final Schemas schemas;
    private final Problems problems;

    Operations(Schemas schemas, Problems problems) {
        this.schemas = schemas;
        this.problems = problems;
    }

    ObjectNode of(Route route) {
        ObjectNode operation = Json.MAPPER.createObjectNode();
        operation.put("operationId", route.operation());
        operation.putArray("tags").add(route.tag());
        operation.put("summary", route.summary());
        operation.put("description", who(route.permission()));
        addSecurity(operation, route.permission());
        addParameters(operation, route);
        if (!route.bodyMediaTypes().isEmpty()) {
            addBody(operation, route);
        }
        addReplies(operation.putObject("responses"), route);
        return operation;
    }

    private static String who(Permission permission) {
        if (!permission.needsPrincipal()) {
            return "Open to anybody.";
        }
        String roles = permission.roles().stream().sorted().map(Role::wireName).collect(Collectors.joining(", "));
        StringBuilder who = new StringBuilder();
        if (permission == Permission.PLATFORM) {
            who.append("For administrators of the platform.");
        } else if (permission.kinds().contains(Kind.ACCOUNT)) {
            who.append("For the roles ").append(roles).append('.');
        } else {
            who.append("For whoever runs the server.");
        }
        if (permission.kinds().contains(Kind.API_KEY)) {
            who.append(permission
                    .scope()
                    .map(scope -> " API keys need the scope `" + scope.wireName() + "`.")
                    .orElse(" API keys need no scope."));
        } else {
            who.append(" Not for API keys.");
        }
        return who.toString();
    }

    /** One entry for each way in: any of them is enough. */
    private static void addSecurity(ObjectNode operation, Permission permission) {
        ArrayNode security = operation.putArray("security");
        if (!permission.needsPrincipal()) {
            return;
        }
        Set<Kind> kinds = permission.kinds();
        if (kinds.contains(Kind.ACCOUNT)) {
            security.addObject().putArray(Shared.ACCESS_TOKEN);
        }
        if (kinds.contains(Kind.API_KEY)) {
            ArrayNode scopes = security.addObject().putArray(Shared.API_KEY);
            permission.scope().ifPresent(scope -> scopes.add(scope.wireName()));
        }
        if (kinds.contains(Kind.OPERATOR)) {
            security.addObject().putArray(Shared.LOCAL_TOKEN);
        }
    }

    private static void addParameters(ObjectNode operation, Route route) {
        if (route.parameters().isEmpty() && !route.idempotent()) {
            return;
        }
        ArrayNode parameters = operation.putArray("parameters");
        for (Parameter parameter : route.parameters()) {
            ObjectNode node = parameters.addObject();
            node.put("name", parameter.name()).put("in", parameter.in());
            node.put("required", parameter.required()).put("description", parameter.description());
            ObjectNode schema = node.putObject("schema").put("type", parameter.type());
            if (!parameter.values().isEmpty()) {
                parameter.values().forEach(schema.putArray("enum")::add);
            }
            if (parameter.least() != null) {
                schema.put("minimum", parameter.least());
            }
            if (parameter.most() != null) {
                schema.put("maximum", parameter.most());
            }
        }
        if (route.idempotent()) {
            parameters.addObject().put("$ref", "#/components/parameters/" + Shared.IDEMPOTENCY_KEY);
        }
    }

    private void addBody(ObjectNode operation, Route route) {
        ObjectNode body = operation.putObject("requestBody").put("required", route.bodyRequired());
        ObjectNode content = body.putObject("content");
        for (String mediaType : route.bodyMediaTypes().stream().sorted().toList()) {
            ObjectNode media = content.putObject(mediaType);
            if (route.body() == null) {
                media.putObject("schema");
            } else {
                Direction way = mediaType.equals("application/json") ? Direction.REQUEST : Direction.FORM;
                media.putObject("schema").put("$ref", schemas.reference(route.body(), way));
                schemas.addExample(media, route.body(), way);
            }
        }
    }

    private void addReplies(ObjectNode responses, Route route) {
        SortedSet<Integer> errors = Problems.of(route);
        List<Integer> own = route.replies().stream().map(Reply::status).toList();
        route.replies().forEach(reply -> addReply(responses, route, reply, errors.contains(reply.status())));
        for (int status : errors) {
            if (!own.contains(status)) {
                responses.putObject(String.valueOf(status)).put("$ref", problems.reference(status));
            }
        }
    }

    private void addReply(ObjectNode responses, Route route, Reply reply, boolean alsoProblem) {
        ObjectNode response = responses.withObjectProperty(String.valueOf(reply.status()));
        response.put("description", reply.description());
        ObjectNode headers = response.withObjectProperty("headers");
        Shared.refer(headers, List.of("X-Request-Id"));
        if (route.rate() != RateClass.NONE) {
            Shared.refer(headers, Shared.RATE_LIMIT);
        }
        if (route.idempotent()) {
            Shared.refer(headers, List.of(Shared.REPLAYED));
        }
        reply.headers()
                .forEach((name, meaning) -> headers.putObject(name)
                        .put("description", meaning)
                        .putObject("schema")
                        .put("type", "string"));
        if (reply.mediaType().isEmpty()) {
            return;
        }
        ObjectNode content = response.withObjectProperty("content");
        ObjectNode media = content.putObject(reply.mediaType());
        if (reply.type() != null) {
            media.putObject("schema").put("$ref", schemas.reference(reply.type(), Direction.REPLY));
            schemas.addExample(media, reply.type(), Direction.REPLY);
        } else if (reply.mediaType().startsWith("text/")) {
            media.putObject("schema").put("type", "string");
        } else {
            media.putObject("schema"); // any bytes: OpenAPI 3.1 says so by saying nothing
        }
        if (!reply.events().isEmpty()) {
            addEvents(media, reply.events());
        }
        if (alsoProblem) {
            content.setAll(problems.content(reply.status()));
        }
    }

    /** OpenAPI 3.1 has no words for streams: the schema says them to people, the extension to programs. */
    private void addEvents(ObjectNode media, List<StreamEvent> events) {
        StringBuilder text = new StringBuilder("Server-sent events. After `event:` stands one of these names, after"
                + " `data:` one line of JSON; a line that begins with a colon is a keep-alive.\n");
        ObjectNode known = media.putObject("x-events");
        for (StreamEvent event : events) {
            String schema = schemas.reference(event.type(), Direction.REPLY);
            text.append("\n- `").append(event.name()).append("` (");
            text.append(schema.substring(schema.lastIndexOf('/') + 1)).append("): ");
            text.append(event.description());
            known.putObject(event.name())
                    .put("description", event.description())
                    .putObject("schema")
                    .put("$ref", schema);
        }
        media.withObjectProperty("schema").put("description", text.toString());
    }
}
