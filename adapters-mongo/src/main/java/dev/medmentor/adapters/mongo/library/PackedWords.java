package dev.medmentor.adapters.mongo.library;

import dev.medmentor.library.model.WordBoxes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Word boxes as bytes: how many there are, then, deflated, column by column the difference (exclusive or) of each value to
 * the one before. Words of a line share their top and height, so that most of it is nothing; as they stand, the boxes of
 * a page would take more than its text.
 */
final class PackedWords {
    private static final int EDGES = 4;
    private static final int COLUMNS = EDGES + 2;
    private static final int BUFFER = 8_192;
    /** More than a page that fits into a document of MongoDB can have. */
    private static final int MOST_WORDS = 16_000_000;

    private PackedWords() {}

    static byte[] pack(WordBoxes words) {
        int size = words.size();
        int[] offsets = words.offsets();
        float[] edges = words.edges();
        ByteBuffer columns = ByteBuffer.allocate(size * COLUMNS * Integer.BYTES);
        for (int column = 0; column < COLUMNS; column++) {
            int before = 0;
            for (int word = 0; word < size; word++) {
                int bits = column < EDGES
                        ? Float.floatToRawIntBits(edges[EDGES * word + column])
                        : offsets[2 * word + column - EDGES];
                columns.putInt(bits ^ before);
                before = bits;
            }
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(size).array());
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(columns.array());
            deflater.finish();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** @throws IllegalArgumentException if {@link #pack} did not make it */
    static WordBoxes unpack(byte[] packed) {
        int size = packed.length < Integer.BYTES ? -1 : ByteBuffer.wrap(packed).getInt();
        if (size < 0 || size > MOST_WORDS) {
            throw new IllegalArgumentException("word boxes cut off");
        }
        ByteBuffer columns = inflated(packed, size * COLUMNS * Integer.BYTES);
        int[] offsets = new int[2 * size];
        float[] edges = new float[EDGES * size];
        for (int column = 0; column < COLUMNS; column++) {
            int bits = 0;
            for (int word = 0; word < size; word++) {
                bits ^= columns.getInt();
                if (column < EDGES) {
                    edges[EDGES * word + column] = Float.intBitsToFloat(bits);
                } else {
                    offsets[2 * word + column - EDGES] = bits;
                }
            }
        }
        return WordBoxes.of(offsets, edges);
    }

    private static ByteBuffer inflated(byte[] packed, int length) {
        byte[] columns = new byte[length];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, Integer.BYTES, packed.length - Integer.BYTES);
            int done = 0;
            int count = 1;
            while (done < length && count > 0) {
                count = inflater.inflate(columns, done, length - done);
                done += count;
            }
            if (done < length) {
                throw new IllegalArgumentException("word boxes cut off");
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("word boxes damaged", e);
        } finally {
            inflater.end();
        }
        return ByteBuffer.wrap(columns);
    }
}
