package dev.medmentor.app;

/** Entry point of the command line. */
public final class Main {
    private Main() {}

    /** Prints how the program is used. */
    public static void main(String[] args) {
        System.out.println("Usage: medmentor COMMAND");
    }
}
