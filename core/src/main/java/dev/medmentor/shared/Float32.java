package dev.medmentor.shared;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as stores keep them: IEEE 754 of 32 bits each, little-endian, exactly. Stateless and thread-safe. */
public final class Float32 {
    private Float32() {}

    public static byte[] encode(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    /** @param bytes what {@link #encode} gives */
    public static float[] decode(byte[] bytes) {
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }
}
