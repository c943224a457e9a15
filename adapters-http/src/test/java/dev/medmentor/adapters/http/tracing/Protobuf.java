package dev.medmentor.adapters.http.tracing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A message of Protocol Buffers by its wire format alone: fields by number, each a number or bytes. */
final class Protobuf {
    private final Map<Integer, List<Object>> fields = new TreeMap<>();

    static Protobuf of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Protobuf message = new Protobuf();
        while (in.hasRemaining()) {
            long key = varint(in);
            Object value = switch ((int) (key & 7)) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> {
                    byte[] content = new byte[(int) varint(in)];
                    in.get(content);
                    yield content;
                }
                case 5 -> (long) in.getInt();
                default -> throw new IllegalArgumentException("wire type " + (key & 7));
            };
            message.fields
                    .computeIfAbsent((int) (key >>> 3), number -> new ArrayList<>())
                    .add(value);
        }
        return message;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    List<Protobuf> messages(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(value -> of((byte[]) value))
                .toList();
    }

    byte[] bytes(int field) {
        return (byte[]) fields.getOrDefault(field, List.<Object>of(new byte[0])).get(0);
    }

    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    long number(int field) {
        return (long) fields.getOrDefault(field, List.<Object>of(0L)).get(0);
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }
}
