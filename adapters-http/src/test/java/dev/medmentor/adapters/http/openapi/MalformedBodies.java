package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spoils bodies: what the document asks for, with something wrong. The same random numbers give the same body. */
final class MalformedBodies {
    /** JSON that hardly any field wants. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "1e-999",
            "99999999999999999999999999",
            "0.1",
            "-0",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\r\\nX-Evil: 1\"",
            "\"\\u202e\\u0007\"",
            "\"../../etc/passwd\"",
            "\"<script>alert(1)</script>\"",
            "\"${jndi:ldap://x/y}\"",
            "\"'; drop table documents; --\"",
            "{}",
            "[]",
            "[null]",
            "[[[]]]",
            "{\"$ne\": null}",
            "{\"$where\": \"sleep(1)\"}",
            "NaN",
            "Infinity",
            "01",
            "'x'",
            "/* */ 1",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            "[".repeat(500) + "]".repeat(500),
            "\"" + "x".repeat(20_000) + "\"",
            "9".repeat(2_000));

    private static final List<String> WHOLES =
            List.of("", " ", "null", "[]", "\"x\"", "1", "true", "{", "}", "{\"", "{}", "[{}]", "\u0000", "\ufeff{}");
    private static final List<String> UNKNOWN =
            List.of("role", "tenantId", "id", "__proto__", "constructor", "$where", "", "a.b", "\\u0000", "class");

    private final Random random;

    MalformedBodies(Random random) {
        this.random = random;
    }

    <T> T any(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    String value() {
        return any(VALUES);
    }

    /** @param valid what would be accepted */
    byte[] json(JsonNode valid) {
        ObjectNode body =
                valid instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : any(names);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> body.putRawValue(name, new RawValue(value()));
            case 3 -> body.remove(name);
            case 4 -> body.putRawValue(any(UNKNOWN), new RawValue(value()));
            case 5 -> {
                return text(body.toString()
                        .replaceFirst(
                                "\\{",
                                "{\"" + name + "\": "
                                        + value().replace("\\", "\\\\").replace("$", "\\$") + ", "));
            }
            case 6 -> {
                String whole = body.toString();
                return text(whole.substring(0, random.nextInt(whole.length())));
            }
            case 7 -> {
                return text(any(WHOLES));
            }
            case 8 -> {
                return text(body + any(List.of("{}", ",", "]", "\u0000", "x", "\n\n1")));
            }
            default -> {
                return flipped(text(body.toString()));
            }
        }
        return random.nextInt(12) == 0
                ? body.toString()
                        .getBytes(any(List.<Charset>of(
                                StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)))
                : text(body.toString());
    }

    /** A multipart form with some of {@code names}. */
    byte[] form(List<String> names, String boundary) {
        StringBuilder form = new StringBuilder();
        int parts = random.nextInt(5);
        for (int i = 0; i < parts; i++) {
            String name = random.nextInt(4) == 0 ? any(UNKNOWN) : any(names);
            form.append("--")
                    .append(random.nextInt(15) == 0 ? "other" : boundary)
                    .append("\r\n");
            form.append("Content-Disposition: ")
                    .append(any(List.of("form-data", "form-data", "form-data", "attachment", "")))
                    .append("; name=\"")
                    .append(name)
                    .append('"');
            if (name.equals("file") || random.nextInt(6) == 0) {
                form.append("; filename=\"")
                        .append(any(
                                List.of("a.txt", "", "../../x", "a\u0000b", "a".repeat(9_000), "é\u202e.pdf", "\"")))
                        .append('"');
            }
            form.append(any(List.of(
                    "\r\n", "\r\n", "\n", "\r\nContent-Type: \u0001\r\n", "\r\nX: " + "y".repeat(9_000) + "\r\n")));
            form.append(any(List.of("\r\n", "\r\n", ""))).append(value()).append("\r\n");
        }
        form.append(any(List.of("--" + boundary + "--\r\n", "--" + boundary + "--\r\n", "--" + boundary, "")));
        byte[] bytes = text(form.toString());
        return random.nextInt(4) == 0 ? flipped(bytes) : bytes;
    }

    private byte[] flipped(byte[] bytes) {
        for (int edits = 1 + random.nextInt(4); edits > 0 && bytes.length > 0; edits--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
