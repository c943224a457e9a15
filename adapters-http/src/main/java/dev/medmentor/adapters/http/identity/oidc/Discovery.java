package dev.medmentor.adapters.http.identity.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What we need of a provider's discovery document (OpenID Connect Discovery 1.0).
 *
 * @param basic whether the client's secret goes into the {@code Authorization} header, and not into the form
 */
record Discovery(URI authorization, URI token, URI jwks, boolean basic) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASIC = "client_secret_basic";

    static Discovery fetch(OidcSettings settings, OidcHttp http) throws IOException {
        String issuer = settings.issuer().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode document = parse(http.get(URI.create(base + "/.well-known/openid-configuration")));
        if (!settings.tokenIssuer().equals(document.path("issuer").asText())) {
            throw new IOException("the discovery document of " + settings.issuer() + " names another issuer");
        }
        List<String> methods = new ArrayList<>();
        document.path("token_endpoint_auth_methods_supported").forEach(method -> methods.add(method.asText()));
        return new Discovery(
                address(document, "authorization_endpoint"),
                address(document, "token_endpoint"),
                address(document, "jwks_uri"),
                methods.isEmpty() || methods.contains(BASIC));
    }

    /** @throws IOException if {@code text} is no JSON object; it is not quoted, for it may hold tokens */
    static JsonNode parse(String text) throws IOException {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the provider's answer is no JSON");
        }
        throw new IOException("the provider's answer is no JSON object");
    }

    private static URI address(JsonNode document, String field) throws IOException {
        try {
            URI address = URI.create(document.path(field).asText());
            if (OidcSettings.isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the discovery document's " + field + " is no address", e);
        }
        throw new IOException("the discovery document's " + field + " is no https address");
    }
}
