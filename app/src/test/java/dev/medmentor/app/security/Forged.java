package dev.medmentor.app.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.medmentor.adapters.http.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A genuine access token taken apart, to be changed and signed anew. */
final class Forged {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final ObjectNode header;
    private final ObjectNode claims;

    private Forged(ObjectNode header, ObjectNode claims) {
        this.header = header;
        this.claims = claims;
    }

    static Forged of(String token) {
        String[] parts = token.split("\\.");
        return new Forged(read(parts[0]), read(parts[1]));
    }

    private static ObjectNode read(String part) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Forged header(String name, Object value) {
        header.putPOJO(name, value);
        return this;
    }

    Forged claims(Consumer<ObjectNode> change) {
        change.accept(claims);
        return this;
    }

    /** With an empty signature. */
    String unsigned() {
        return part(header) + "." + part(claims) + ".";
    }

    /** @param algorithm such as HmacSHA256 */
    String signed(String algorithm, byte[] key) {
        String text = part(header) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return text + "." + ENCODER.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(ObjectNode node) {
        return ENCODER.encodeToString(Json.write(node).getBytes(StandardCharsets.UTF_8));
    }
}
