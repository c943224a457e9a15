package dev.medmentor.adapters.pdf.robustness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file with a fault in it; the same for the same seed. */
final class Mutation {
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_FLIPS = 64;
    private static final int LONGEST_PIECE = 4096;
    private static final List<String> NUMBERS = List.of(
            "0", "-1", "1", "65536", "2147483647", "-2147483648", "4294967296", "99999999999999999999", "0.0000");

    private final Random random;
    private final List<byte[]> files;

    private Mutation(long seed, List<byte[]> files) {
        this.random = new Random(seed);
        this.files = files;
    }

    static byte[] of(long seed, List<byte[]> files) {
        return new Mutation(seed, files).mutate();
    }

    private byte[] mutate() {
        byte[] file = any().clone();
        return switch (random.nextInt(6)) {
            case 0 -> flipped(file);
            case 1 -> Arrays.copyOf(file, random.nextInt(file.length));
            case 2 -> without(file);
            case 3 -> splicedAnywhere(file);
            case 4 -> splicedStream(file);
            default -> misnumbered(file);
        };
    }

    private byte[] any() {
        return files.get(random.nextInt(files.size()));
    }

    private byte[] flipped(byte[] file) {
        for (int left = 1 + random.nextInt(MOST_FLIPS); left > 0; left--) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    /** A piece is missing in the middle. */
    private byte[] without(byte[] file) {
        int from = random.nextInt(file.length);
        return replace(file, from, Math.min(file.length, from + 1 + random.nextInt(LONGEST_PIECE)), new byte[0]);
    }

    /** A piece of another file stands in the middle, in place of what was there or beside it. */
    private byte[] splicedAnywhere(byte[] file) {
        byte[] other = any();
        int start = random.nextInt(other.length);
        byte[] piece =
                Arrays.copyOfRange(other, start, Math.min(other.length, start + 1 + random.nextInt(LONGEST_PIECE)));
        int from = random.nextInt(file.length);
        int to = random.nextBoolean() ? from : Math.min(file.length, from + piece.length);
        return replace(file, from, to, piece);
    }

    /** The content of a stream is that of one of another file. */
    private byte[] splicedStream(byte[] file) {
        byte[] other = any();
        int[] here = stream(file);
        int[] there = stream(other);
        return replace(file, here[0], here[1], Arrays.copyOfRange(other, there[0], there[1]));
    }

    /** Where the content of one of the streams begins and ends; the whole file if it has none. */
    private int[] stream(byte[] file) {
        int begin = indexOf(file, STREAM, random.nextInt(file.length));
        if (begin < 0) {
            begin = indexOf(file, STREAM, 0);
        }
        int end = begin < 0 ? -1 : indexOf(file, END, begin + STREAM.length);
        return end < 0 ? new int[] {0, file.length} : new int[] {begin + STREAM.length, end};
    }

    /** A number, mostly an offset, a length or a reference, is another one. */
    private byte[] misnumbered(byte[] file) {
        int from = random.nextInt(file.length);
        while (from < file.length - 1 && !isDigit(file[from])) {
            from++;
        }
        int to = from;
        while (to < file.length && isDigit(file[to])) {
            to++;
        }
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return replace(file, from, to, number.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int indexOf(byte[] file, byte[] wanted, int from) {
        for (int i = from; i <= file.length - wanted.length; i++) {
            if (Arrays.equals(file, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] replace(byte[] file, int from, int to, byte[] piece) {
        byte[] result = new byte[file.length - (to - from) + piece.length];
        System.arraycopy(file, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(file, to, result, from + piece.length, file.length - to);
        return result;
    }
}
