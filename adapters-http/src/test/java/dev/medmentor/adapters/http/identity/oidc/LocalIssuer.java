package dev.medmentor.adapters.http.identity.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.medmentor.shared.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An identity provider on the loopback address that speaks the protocol, and lies where a test tells it to. */
final class LocalIssuer implements AutoCloseable {
    static final String CLIENT = "medmentor";
    static final String SECRET = "s: &=%ü";
    static final String SUBJECT = "person-7";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    final AtomicInteger keyFetches = new AtomicInteger();
    final AtomicInteger redemptions = new AtomicInteger();
    volatile JWK signing;
    volatile JWKSet published;
    volatile boolean unsigned;
    volatile boolean down;
    volatile boolean post;
    volatile String padding = "";
    volatile Optional<String> issuerClaim = Optional.empty();
    volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();

    LocalIssuer(JWK key) throws IOException {
        signing = key;
        published = new JWKSet(key.toPublicJWK());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> reply(exchange, 200, discovery()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/jwks", exchange -> {
            keyFetches.incrementAndGet();
            reply(exchange, 200, published.toString());
        });
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String discovery() throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuerClaim.orElse(issuer()));
        document.put("authorization_endpoint", issuer() + "/authorize?ui=plain");
        document.put("token_endpoint", issuer() + "/token");
        document.put("jwks_uri", issuer() + "/jwks");
        document.put(
                "token_endpoint_auth_methods_supported", List.of(post ? "client_secret_post" : "client_secret_basic"));
        document.put("padding", padding);
        return JSON.writeValueAsString(document);
    }

    /** The person agrees at once. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = fields(exchange.getRequestURI().getRawQuery());
        boolean complete = "code".equals(request.get("response_type"))
                && CLIENT.equals(request.get("client_id"))
                && "S256".equals(request.get("code_challenge_method"))
                && request.getOrDefault("scope", "").contains("openid")
                && "plain".equals(request.get("ui"));
        if (!complete) {
            reply(exchange, 400, "{}");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, request);
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        request.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(request.get("state"), StandardCharsets.UTF_8));
        reply(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        redemptions.incrementAndGet();
        Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (down) {
            reply(exchange, 503, "{}");
        } else if (!isClient(exchange, form)) {
            reply(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else {
            Map<String, String> request = codes.remove(form.getOrDefault("code", ""));
            boolean good = request != null
                    && "authorization_code".equals(form.get("grant_type"))
                    && request.get("redirect_uri").equals(form.get("redirect_uri"))
                    && request.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")));
            if (good) {
                Map<String, String> answer = Map.of("token_type", "Bearer", "id_token", idToken(request.get("nonce")));
                reply(exchange, 200, JSON.writeValueAsString(answer));
            } else {
                reply(exchange, 400, "{\"error\":\"invalid_grant\"}");
            }
        }
    }

    private boolean isClient(HttpExchange exchange, Map<String, String> form) {
        if (post) {
            return CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
        }
        String both = URLEncoder.encode(CLIENT, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        String expected = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && !form.containsKey("client_secret");
    }

    private String idToken(String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet claims = lie.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject(SUBJECT)
                        .audience(CLIENT)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", nonce)
                        .claim("email", "Ana@Example.org")
                        .claim("email_verified", true)
                        .claim("name", "Ana Prado"))
                .build();
        if (unsigned) {
            return new PlainJWT(claims).serialize();
        }
        try {
            boolean rsa = signing instanceof RSAKey;
            JWSHeader header = new JWSHeader.Builder(rsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
                    .keyID(signing.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(rsa ? new RSASSASigner(signing.toRSAKey()) : new ECDSASigner((ECKey) signing));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.digest().digest(verifier.getBytes(StandardCharsets.UTF_8)));
    }

    static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&")) {
            String[] pair = field.split("=", 2);
            if (pair.length == 2) {
                fields.put(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
