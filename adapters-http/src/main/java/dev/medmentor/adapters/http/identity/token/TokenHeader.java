package dev.medmentor.adapters.http.identity.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first part of a token, which anybody can write: it is trusted with nothing but the choice among our own keys. Any
 * field but the three that we write ourselves (so {@code jwk}, {@code jku}, {@code x5u}, {@code crit}, …) makes the
 * token no access token of ours.
 */
record TokenHeader(Map<String, Object> fields) {
    static final String TYPE = "typ";
    static final String KEY_ID = "kid";
    static final String ACCESS_TOKEN = "at+jwt";
    private static final String ALGORITHM = "alg";
    private static final Set<String> KNOWN = Set.of(ALGORITHM, TYPE, KEY_ID);
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(new TypeReference<Map<String, Object>>() {});

    /** The header of {@code token}, unless it cannot be read. */
    static Optional<TokenHeader> read(String token) {
        int end = token.indexOf('.');
        if (end < 0) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(token.substring(0, end));
            Map<String, Object> fields = JSON.readValue(new String(json, StandardCharsets.UTF_8));
            return Optional.ofNullable(fields).map(TokenHeader::new);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    boolean isAccessToken(String algorithm) {
        return KNOWN.containsAll(fields.keySet())
                && algorithm.equals(fields.get(ALGORITHM))
                && ACCESS_TOKEN.equals(fields.get(TYPE))
                && (!fields.containsKey(KEY_ID) || fields.get(KEY_ID) instanceof String);
    }

    /** Only of an access token. */
    Optional<String> keyId() {
        return Optional.ofNullable((String) fields.get(KEY_ID));
    }
}
